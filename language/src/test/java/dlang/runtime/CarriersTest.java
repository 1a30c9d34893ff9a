package dlang.runtime;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class CarriersTest {

  @Test
  void whatWasPoppedDoesNotCount() {
    var adjoint = Array.vector(new double[] {0, 0});
    adjoint.push(5.0);
    assertFalse(Carriers.isZero(adjoint));
    adjoint.pop();
    assertTrue(Carriers.isZero(adjoint));
  }
}
