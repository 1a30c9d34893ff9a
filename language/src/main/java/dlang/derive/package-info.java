/**
 * Differentiation as a transformation of core programs.
 *
 * <p>In: a {@link dlang.core.Function}. Out: its augmented and its adjoint form, which are functions
 * again ({@link dlang.derive.Derive}). What holds afterwards: an adjoint run after its augmented form,
 * on a sweep over the tape that the augmented form wrote, ends where that tape began, and has added
 * to each accumulator the derivative of the result, weighted with the result's adjoint.
 *
 * <p>The passes, in order: {@link dlang.derive.Preparation} brings the body into the shape the others
 * expect, {@link dlang.derive.Layout} says where everything is, {@link dlang.derive.Activity} which locals carry
 * derivatives, {@link dlang.derive.Restoration} what must be saved, and {@link dlang.derive.Backward} and
 * {@link dlang.derive.Forward} write the two programs, from which {@link dlang.derive.Copies} leaves out what is superfluous.
 */
package dlang.derive;
