package dlang.syntax;

/** Leaves a statement that cannot be understood. Its diagnostic was reported before. */
final class SyntaxError extends RuntimeException {

  private static final long serialVersionUID = 1;

  SyntaxError() {
    super(null, null, false, false);
  }
}
