/** Control: sequences, conditions, loops, jumps, throwing and catching. */
@NullMarked
package dlang.nodes.control;

import org.jspecify.annotations.NullMarked;
