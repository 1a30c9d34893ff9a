/** Expressions that make values: constants, arrays, records, functions, cells. */
@NullMarked
package dlang.nodes.literal;

import org.jspecify.annotations.NullMarked;
