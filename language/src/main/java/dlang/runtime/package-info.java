/**
 * Values of the language and what a run of a program keeps: tapes, sweeps, errors.
 *
 * <p>In go numbers and other values from nodes and builtins; out come values. A number is a Java
 * {@link java.lang.Double} or {@link java.lang.Integer} (the latter is an invisible representation
 * of an integral one), a bool a {@link java.lang.Boolean}, a string a {@link java.lang.String};
 * everything else is a class of this package.
 *
 * <p>What holds: a value that is marked as shared is never changed; arrays and records are copied
 * before the first write after that. Indices that reach a value are already resolved and in range,
 * unless a method says otherwise.
 */
@NullMarked
package dlang.runtime;

import org.jspecify.annotations.NullMarked;
