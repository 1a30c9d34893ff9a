package dlang.core;

/** An operand: a local or a literal. Evaluating one has no effect and cannot fail. */
public sealed interface Atom permits Local, Literal {}
