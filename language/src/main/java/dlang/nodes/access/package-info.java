/**
 * The four accesses and the resizes: to paths into locals and cells, and to the entry under a cursor.
 *
 * <p>The common shapes of paths have nodes of their own; everything else goes through {@link dlang.runtime.Paths}, or for
 * adjoints {@link dlang.runtime.Adjoints}.
 */
@NullMarked
package dlang.nodes.access;

import org.jspecify.annotations.NullMarked;
