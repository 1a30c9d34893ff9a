package dlang.core;

/** What a source text is. */
public enum Mode {
  /**
   * A script or an input of the REPL: its value is that of its last expression, its top-level names
   * are published.
   */
  PROGRAM,
  /** An imported file: its value is the record of its exports. */
  MODULE,
  /** A module of the standard library: like others, but it sees what is internal to the library. */
  LIBRARY,
  /**
   * A part of the standard library that is always visible: declares builtins and their derivatives,
   * runs nothing.
   */
  PRELUDE;

  /** Whether it belongs to the standard library. */
  boolean isLibrary() {
    return this == LIBRARY || this == PRELUDE;
  }
}
