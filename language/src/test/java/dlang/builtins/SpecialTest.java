package dlang.builtins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Values computed with 40 digits. */
class SpecialTest {

  private static void assertClose(double wanted, double got) {
    assertEquals(wanted, got, Math.abs(wanted) * 1e-13);
  }

  @Test
  void gammaAndItsLogarithmAndThatsDerivative() {
    assertClose(1.772453850905516, Special.gamma(0.5));
    assertClose(0.57236494292470009, Special.logGamma(0.5));
    assertClose(-1.9635100260214235, Special.digamma(0.5));
    assertClose(2.0, Special.gamma(3));
    assertClose(0.69314718055994531, Special.logGamma(3));
    assertClose(0.92278433509846714, Special.digamma(3));
    assertClose(15.431411600047432, Special.gamma(4.7));
    assertClose(2.7364051463155667, Special.logGamma(4.7));
    assertClose(1.4374238096317817, Special.digamma(4.7));
    assertClose(99999.422794225568, Special.gamma(1e-5));
    assertClose(11.512919692895826, Special.logGamma(1e-5));
    assertClose(-100000.57719921568, Special.digamma(1e-5));
    assertClose(-3.5449077018110321, Special.gamma(-0.5));
    assertClose(1.2655121234846454, Special.logGamma(-0.5));
    assertClose(0.036489973978576521, Special.digamma(-0.5));
    assertClose(0.43851739219876281, Special.gamma(-3.3));
    assertClose(-0.8243558050174271, Special.logGamma(-3.3));
    assertClose(3.6203534605921232, Special.digamma(-3.3));
    assertClose(4.2904629123519598e+63, Special.gamma(50.5));
    assertClose(146.51925549072063, Special.logGamma(50.5));
    assertClose(3.912039670928392, Special.digamma(50.5));
  }

  @Test
  void derivativesOfDigamma() {
    assertClose(4.9348022005446793, Special.polygamma(1, 0.5));
    assertClose(-0.15411380631918857, Special.polygamma(2, 3));
    assertClose(0.00025928230912008479, Special.polygamma(3, 20.25));
    assertClose(14.817739525515917, Special.polygamma(1, -3.3));
    assertClose(-0.82879664423432, Special.polygamma(2, -0.5));
    assertClose(1.2e+20, Special.polygamma(5, 1e-3));
    assertClose(-6.012009999993e-12, Special.polygamma(4, 1000));
  }

  @Test
  void poles() {
    assertEquals(Double.POSITIVE_INFINITY, Special.gamma(0.0));
    assertTrue(Double.isNaN(Special.gamma(-2)));
    assertEquals(Double.POSITIVE_INFINITY, Special.logGamma(-2));
    assertTrue(Double.isNaN(Special.digamma(-2)));
    assertTrue(Double.isNaN(Special.polygamma(1, 0)));
  }

  @Test
  void logisticFunctionsKeepTheirDigitsFarOut() {
    assertClose(4.2483542552915889e-18, Special.sigmoid(-40));
    assertClose(4.2483542552915889e-18, Special.softplus(-40));
    assertEquals(1000, Special.softplus(1000));
    assertEquals(0, Special.sigmoid(-1000));
  }

  @Test
  void logarithmsOfPowersOfTwoAreExact() {
    for (int k = -1022; k <= 1023; k++) {
      assertEquals(k, Special.log2(Math.scalb(1.0, k)));
    }
    assertClose(-1073.5, Special.log2(Math.scalb(1.0, -1073)) - 0.5);
  }

  @Test
  void inverseHyperbolicFunctions() {
    assertClose(-4.0946222243305306, Special.asinh(-30));
    assertClose(1e-20, Special.asinh(1e-20));
    assertClose(0.96242365011920694, Special.acosh(1.5));
    assertClose(461.21016577936908, Special.acosh(1e200));
    assertTrue(Double.isNaN(Special.acosh(0.5)));
    assertClose(-1.0986122886681098, Special.atanh(-0.8));
    assertEquals(Double.POSITIVE_INFINITY, Special.atanh(1));
    assertTrue(Double.isNaN(Special.atanh(1.5)));
  }
}
