/** Locals: the frame slot of each, and the nodes that read and write it. */
@NullMarked
package dlang.nodes.local;

import org.jspecify.annotations.NullMarked;
