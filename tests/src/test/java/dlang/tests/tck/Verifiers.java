package dlang.tests.tck;

import java.util.function.Predicate;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.tck.ResultVerifier;
import org.graalvm.polyglot.tck.TypeDescriptor;

/** Where a result depends on more than the types of the arguments. */
final class Verifiers {

  private Verifiers() {}

  /** Arguments of {@code type} may be refused, for their shapes or for what they hold. */
  static ResultVerifier orRefused(TypeDescriptor type) {
    return run -> {
      var e = run.getException();
      boolean isRefusal = e != null && e.isGuestException() && !e.isInternalError();
      if (!isRefusal || !run.getParameters().stream().allMatch(isOf(type))) {
        ResultVerifier.getDefaultResultVerifier().accept(run);
      }
    };
  }

  private static Predicate<Value> isOf(TypeDescriptor type) {
    return value -> type.isAssignable(TypeDescriptor.forValue(value));
  }

  /** The second operand of a lazy operator is looked at if the first one is {@code decisive}. */
  static ResultVerifier secondOperand(boolean decisive) {
    return run -> {
      var first = run.getParameters().get(0);
      var second = run.getParameters().get(1);
      boolean isLookedAt = first.isBoolean() && first.asBoolean() == decisive;
      if (!isLookedAt || second.isBoolean()) {
        ResultVerifier.getDefaultResultVerifier().accept(run);
        require(run.getResult().asBoolean() == (isLookedAt ? second.asBoolean() : !decisive));
      } else {
        require(run.getException() != null);
      }
    };
  }

  /** The result is the argument: what is copied from the host keeps what makes it a value. */
  static ResultVerifier identity() {
    return run -> {
      ResultVerifier.getDefaultResultVerifier().accept(run);
      var given = run.getParameters().getFirst();
      var result = run.getResult();
      require(agree(given, result, Value::isNull));
      require(agree(given, result, Value::isBoolean));
      require(agree(given, result, Value::isNumber));
      require(agree(given, result, Value::isString));
      require(agree(given, result, Value::hasArrayElements));
      require(agree(given, result, Value::canExecute));
      require(!given.hasArrayElements() || given.getArraySize() == result.getArraySize());
    };
  }

  private static boolean agree(Value a, Value b, Predicate<Value> property) {
    return property.test(a) == property.test(b);
  }

  /** The result prints as {@code expected}. */
  static ResultVerifier prints(String expected) {
    return run -> {
      ResultVerifier.getDefaultResultVerifier().accept(run);
      require(run.getResult().toString().equals(expected));
    };
  }

  private static void require(boolean holds) {
    if (!holds) {
      throw new AssertionError("not the expected result");
    }
  }
}
