/**
 * The core program: dlang in A-normal form, with every name resolved.
 *
 * <p>In: a syntax tree ({@link dlang.core.Resolver}). Out: {@link dlang.core.Function}s whose
 * bodies are {@link dlang.core.Block}s of {@link dlang.core.Instr}uctions over {@link
 * dlang.core.Atom}s. What holds: every call, load and operation has its own local; locals are
 * function-wide and used only inside their home block; values do not alias, so a local holds a
 * version, not a reference; functions see the outside only through their captures and through
 * cells.
 *
 * <p>The passes, in order: {@link dlang.core.Binder} finds what names stand for and all that is
 * wrong; {@link dlang.core.Captures} what functions need of the scopes around them; {@link
 * dlang.core.Translator} makes bodies; {@link dlang.core.Reuse} leaves out what was computed
 * already; {@link dlang.core.Ownership} says which operands may be changed in place.
 *
 * <p>The same form is what {@code derive} reads and writes and what {@code nodes} executes, so a
 * derived program can be derived again, printed and run like any other.
 */
@NullMarked
package dlang.core;

import org.jspecify.annotations.NullMarked;
