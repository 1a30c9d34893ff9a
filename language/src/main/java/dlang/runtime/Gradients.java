package dlang.runtime;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import java.util.Objects;

/** Adjoints as programs see them: with the full structure of their primals. */
public final class Gradients {
  private Gradients() {}

  /**
   * The adjoint {@code a} with the full structure of the value {@code x}: zeros where nothing was
   * accumulated, nil in place of strings, bools, functions and nil. Parts of the adjoint that are
   * in the result are marked as shared.
   */
  public static Object complete(Object a, Object x) {
    return a instanceof Double && x instanceof Double ? a : completed(a, x);
  }

  @TruffleBoundary
  private static Object completed(Object a, Object x) {
    var part = a == Adjoints.NONE ? 0.0 : a;
    return switch (x) {
      case Array array when array.packed() == null -> completedElements(part, array);
      case Record record -> completedFields(part, record);
      default ->
          Structure.of(x) instanceof Shape shape
              ? Values.share(AdjointPath.dense(part, shape))
              : Nil.NIL;
    };
  }

  private static Object completedElements(Object a, Array x) {
    var parts = new Object[x.length()];
    for (int i = 0; i < parts.length; i++) {
      parts[i] = completed(a instanceof Array all && i < all.length() ? all.get(i) : 0.0, x.get(i));
    }
    return Array.of(parts);
  }

  private static Object completedFields(Object a, Record x) {
    var values = new Object[x.size()];
    for (int i = 0; i < values.length; i++) {
      var part = a instanceof Record all ? all.get(x.keys().name(i)) : null;
      values[i] = completed(part == null ? 0.0 : part, x.value(i));
    }
    return new Record(x.keys().copy(), values);
  }

  /**
   * Fails unless {@code c} may be the cotangent or tangent of {@code y}: the number 0, or of y's structure,
   * with anything in place of what has no derivative.
   *
   * @param what what it is to be, for the message
   * @return c
   * @throws DlangError of kind {@code shape}
   */
  public static Object check(String what, Object c, Object y) {
    if (!(Values.isNumber(c) && Values.isNumber(y))) {
      checkParts(what, c, y);
    }
    return c;
  }

  @TruffleBoundary
  private static void checkParts(String what, Object c, Object y) {
    if (Adjoints.isZero(c)) {
      return;
    }
    switch (y) {
      case Array all
          when all.packed() == null
              && c instanceof Array parts
              && parts.length() == all.length() -> {
        for (int i = 0; i < all.length(); i++) {
          checkParts(what, parts.get(i), all.get(i));
        }
      }
      case Record all when c instanceof Record parts -> {
        checkKeys(what, parts, all);
        for (int i = 0; i < parts.size(); i++) {
          checkParts(what, parts.value(i), Objects.requireNonNull(all.get(parts.keys().name(i))));
        }
      }
      default -> {
        var expected = Structure.of(y);
        boolean isNumeric = expected instanceof Shape;
        boolean isContainer = y instanceof Array || y instanceof Record;
        if (isNumeric ? !expected.equals(Packing.shapeOf(c)) : isContainer) {
          throw wrong(
              "The " + what + " of " + Text.described(y) + " cannot be " + Text.described(c) + ".",
              y);
        }
      }
    }
  }

  /** Keys whose value has no derivative may be missing. */
  private static void checkKeys(String what, Record parts, Record all) {
    for (int i = 0; i < parts.size(); i++) {
      String key = parts.keys().name(i);
      if (!all.has(key)) {
        throw wrong("The " + what + " has the key `" + key + "`, which its value has not.", all);
      }
    }
    for (int i = 0; i < all.size(); i++) {
      String key = all.keys().name(i);
      if (!parts.has(key) && Carriers.hasNumbers(all.value(i))) {
        throw wrong("The " + what + " of a record lacks the key `" + key + "`.", all);
      }
    }
  }

  private static DlangError wrong(String message, Object y) {
    return DlangError.shape(message)
        .withHint("It must have the structure of the value, here of " + Text.quoted(y) + ".");
  }
}
