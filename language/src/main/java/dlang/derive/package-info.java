/**
 * Differentiation as a transformation of core programs.
 *
 * <p>In: a {@link dlang.core.Function}. Out: its derived forms ({@link dlang.core.Form}), which are functions
 * again ({@link dlang.derive.Derive}): the augmented and the adjoint form for reverse mode, the tangent form for forward
 * mode, the caught form, which gives back what it would throw, the watched form, which declines to do more than compute, and
 * the observed form, which tells an observer what it does. What holds afterwards: an adjoint run after its augmented form,
 * on a sweep over the tape that the augmented form wrote, ends where that tape began, and has added
 * to each accumulator the derivative of the result, weighted with the result's adjoint.
 *
 * <p>The passes, in order: {@link dlang.derive.Preparation} brings the body into the shape the others expect, for which {@link
 * dlang.derive.Exceptions} makes jumps of what is thrown and caught, {@link dlang.derive.Layout} says where everything is,
 * {@link dlang.derive.Activity} which locals carry derivatives, {@link dlang.derive.Restoration} what must be saved and {@link
 * dlang.derive.Loads} what is read again instead, and {@link dlang.derive.Backward} and {@link dlang.derive.Forward} write the
 * two programs. {@link dlang.derive.Tangent} writes the tangent program; it needs no layout, for it saves nothing. {@link
 * dlang.derive.Pruning} and {@link dlang.derive.Copies} leave out what is superfluous. Rules are written for one mode: {@link
 * dlang.derive.Transposition} makes those for the other.
 */
@NullMarked
package dlang.derive;

import org.jspecify.annotations.NullMarked;
