/**
 * Execution: core programs as Truffle nodes.
 *
 * <p>In: a {@link dlang.core.Function}, primal or derived. Out: a call target. What holds: a local has one frame
 * slot whose representation only ever gets more general; temporaries that are used once, in order, have no slot
 * but are children of their use; no node calls back into user code except call nodes; nothing
 * is made lazily in compiled code.
 */
@NullMarked
package dlang.nodes;

import org.jspecify.annotations.NullMarked;
