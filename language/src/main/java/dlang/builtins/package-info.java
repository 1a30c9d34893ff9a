/**
 * The Java side of the {@code external fn}s of the standard library.
 *
 * <p>In: argument nodes ({@link dlang.nodes.BuiltinFactory}). Out: nodes that compute. What holds: a builtin is found by
 * its signature as the library declares it, never calls back into user code, borrows its arguments, and reports what it
 * refuses as a {@link dlang.runtime.DlangError} that names it. Scalars are computed in the nodes; loops over arrays are plain Java behind a boundary.
 */
@NullMarked
package dlang.builtins;

import org.jspecify.annotations.NullMarked;
