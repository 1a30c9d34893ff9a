package dlang.syntax;

/** The operators with two operands, loosest first within the order of precedence. */
public enum BinaryOperator {
  OR("||", 1),
  AND("&&", 2),
  EQUAL("==", 3),
  NOT_EQUAL("!=", 3),
  LESS("<", 3),
  LESS_EQUAL("<=", 3),
  GREATER(">", 3),
  GREATER_EQUAL(">=", 3),
  ADD("+", 5),
  SUBTRACT("-", 5),
  MULTIPLY("*", 6),
  DIVIDE("/", 6),
  MODULO("%", 6),
  MATMUL("@", 6),
  POWER("^", 8);

  /** Where {@code ..} and {@code ..=} stand among them. */
  public static final int RANGE_PRECEDENCE = 4;

  private final String symbol;
  private final int precedence;

  BinaryOperator(String symbol, int precedence) {
    this.symbol = symbol;
    this.precedence = precedence;
  }

  public String symbol() {
    return symbol;
  }

  /** Greater binds tighter. */
  public int precedence() {
    return precedence;
  }

  /** Whether it is {@code == != < <= > >=}, which do not chain. */
  public boolean isComparison() {
    return precedence == EQUAL.precedence;
  }
}
