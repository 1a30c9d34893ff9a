package dlang.tests.random;

/**
 * A name that generated code may use.
 *
 * @param size the length of a vector, the number of rows of a (square) matrix
 */
record Variable(String name, Kind kind, int size, boolean mutable) {
  enum Kind {
    NUMBER,
    VECTOR,
    MATRIX,
    /** A vector whose length changes; never empty. */
    LIST,
    /** {@code {a: number, v: vector of 2, sub: {w: number, m: vector of 3}}}. */
    RECORD,
    /** {@code [[number], [number, number]]}; rows grow. */
    RAGGED,
    /** An array of rows of two numbers, of which any may have been replaced by a number. */
    MIXED,
    /** A small integer that is not differentiated. */
    INDEX,
    /** From number to number. */
    FUNCTION
  }
}
