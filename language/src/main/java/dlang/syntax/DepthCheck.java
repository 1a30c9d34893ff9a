package dlang.syntax;

/** Keeps trees so flat that whoever reads them may recurse. */
final class DepthCheck {

  /** How deep a tree may be, and how deep brackets and blocks may nest. */
  static final int LIMIT = 500;

  private DepthCheck() {}
}
