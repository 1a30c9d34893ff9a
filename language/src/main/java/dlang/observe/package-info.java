/**
 * What observed programs tell their observer, and what is made of it: the Wengert list, why
 * gradients are what they are, what a tape costs.
 *
 * <p>In: what the operators of {@code observe.dl} pass on while an observed program and its adjoint
 * run ({@link dlang.observe.Observer}). Out: data of the language. What holds: the observed program
 * computes what the program computes, to the bit; steps are in the order in which they ran; the
 * adjoints are those of the ordinary reverse mode. Nothing here runs unless somebody asks to see.
 */
@NullMarked
package dlang.observe;

import org.jspecify.annotations.NullMarked;
