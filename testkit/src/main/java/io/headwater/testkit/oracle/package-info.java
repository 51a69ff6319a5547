/**
 * Knows that nothing was lost, invented, swapped or damaged: {@link io.headwater.testkit.oracle.RowHistoryOracle}
 * compares what was committed with what a reader of the destination saw.
 *
 * <p>Every row of the workload carries a version that ascends with each commit, and a checksum over its own content. The
 * {@link io.headwater.testkit.oracle.Truth} holds, row by row, every change in commit order; a change's place in its
 * row's history is its <em>ordinal</em>. An {@link io.headwater.testkit.oracle.ObservedStream} holds what arrived. The
 * truth never comes from what is under test.
 */
@NullMarked
package io.headwater.testkit.oracle;

import org.jspecify.annotations.NullMarked;
