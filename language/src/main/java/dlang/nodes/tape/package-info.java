/**
 * Pushing and popping in loops. In: a cursor that a loop only pushes to or pops from. What holds:
 * between the start and the end of such a loop its position is in the frame ({@link
 * dlang.nodes.tape.Position}), before and after it in the tape or sweep.
 */
@NullMarked
package dlang.nodes.tape;

import org.jspecify.annotations.NullMarked;
