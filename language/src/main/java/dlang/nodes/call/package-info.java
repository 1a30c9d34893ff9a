/** Calls of known functions and of function values, primal or in a derived form. */
@NullMarked
package dlang.nodes.call;

import org.jspecify.annotations.NullMarked;
