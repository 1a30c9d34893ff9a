package dlang.builtins;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import dlang.core.Literal;
import dlang.runtime.Array;
import dlang.runtime.DlangError;
import dlang.runtime.Nil;
import dlang.runtime.Range;
import dlang.runtime.Record;
import dlang.runtime.Shape;
import dlang.runtime.Text;
import dlang.runtime.Values;

/** Takes arguments for what a builtin needs them to be; the errors name the builtin. */
final class Arguments {
  private Arguments() {}

  /** Whether an optional argument was left out or is nil. */
  static boolean isMissing(Object value) {
    return value == Literal.Constant.UNSET || value == Nil.NIL;
  }

  @TruffleBoundary
  static DlangError refused(String builtin, String needed, Object value) {
    return DlangError.type(
        builtin + " needs " + needed + ", but got " + Text.described(value) + ".");
  }

  static String text(String builtin, Object value) {
    if (value instanceof String s) {
      return s;
    }
    throw refused(builtin, "a string", value);
  }

  static Record record(String builtin, Object value) {
    if (value instanceof Record r) {
      return r;
    }
    throw refused(builtin, "a record", value);
  }

  static Array array(String builtin, Object value) {
    if (value instanceof Array a) {
      return a;
    }
    throw refused(builtin, "an array", value);
  }

  /** The elements of an array or range. */
  static Array listed(String builtin, Object value) {
    return value instanceof Range r ? r.toArray() : array(builtin, value);
  }

  static boolean flag(String builtin, String parameter, Object value) {
    if (value instanceof Boolean b) {
      return b;
    }
    throw refused(builtin, "a bool as " + parameter, value);
  }

  static double number(String builtin, String parameter, Object value) {
    if (Values.isNumber(value)) {
      return Values.number(value);
    }
    throw refused(builtin, "a number as " + parameter, value);
  }

  /** A whole number in the range of int. */
  static int integer(String builtin, String parameter, Object value) {
    long number = whole(builtin, parameter, value);
    if (number != (int) number) {
      throw DlangError.limit(
          builtin + " cannot have " + Text.number(number) + " as " + parameter + ": that is too large.");
    }
    return (int) number;
  }

  /** A whole number in the range of long. */
  static long whole(String builtin, String parameter, Object value) {
    double number = number(builtin, parameter, value);
    if (number != (long) number) {
      throw notWhole(builtin, parameter, number);
    }
    return (long) number;
  }

  private static DlangError notWhole(String builtin, String parameter, double number) {
    return DlangError.argument(
        builtin + " needs a whole number as " + parameter + ", but got " + Text.number(number) + ".");
  }

  /** A length: a whole number that is not negative. */
  static int length(String builtin, String parameter, Object value) {
    int n = integer(builtin, parameter, value);
    if (n < 0) {
      throw DlangError.argument(builtin + " needs 0 or more as " + parameter + ", but got " + n + ".");
    }
    return n;
  }

  /** An axis of something with this rank, counted from the end if negative. */
  static int axis(String builtin, Object value, Shape shape) {
    int axis = integer(builtin, "axis", value);
    int rank = shape.rank();
    int resolved = axis < 0 ? axis + rank : axis;
    if (resolved < 0 || resolved >= rank) {
      throw DlangError.argument(
          builtin + ": there is no axis " + axis + " in the shape " + shape + ".");
    }
    return resolved;
  }

  /** The lengths in a shape argument: a number or a vector. */
  static int[] lengths(String builtin, Object value) {
    if (Values.isNumber(value)) {
      return new int[] {integer(builtin, "shape", value)};
    }
    var numeric = Numeric.orNull(value);
    if (numeric == null || numeric.rank() != 1) {
      throw refused(builtin, "a shape (a number, or an array of numbers)", value);
    }
    var lengths = new int[numeric.size()];
    for (int i = 0; i < lengths.length; i++) {
      lengths[i] = integer(builtin, "shape", numeric.data()[i]);
    }
    return lengths;
  }

  static Shape shape(String builtin, Object value) {
    var lengths = lengths(builtin, value);
    for (int n : lengths) {
      length(builtin, "length", n);
    }
    return Shape.of(lengths);
  }

  /** A count as the length of an array. */
  static int size(long count) {
    if (count > Integer.MAX_VALUE - 8) {
      throw DlangError.limit("An array cannot have " + count + " elements.");
    }
    return (int) count;
  }
}
