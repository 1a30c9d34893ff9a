package dlang.nodes;

import com.oracle.truffle.api.dsl.ImplicitCast;
import com.oracle.truffle.api.dsl.TypeSystem;

/**
 * How specializations see numbers: an int is the invisible representation of a double, so wherever a double is
 * taken an int will do. Specializations for int come first.
 */
@TypeSystem({int.class, double.class, boolean.class})
public abstract class DlangTypes {

  @ImplicitCast
  public static double widen(int value) {
    return value;
  }
}
