/**
 * Writers that change rows of a MySQL database from many sides at once and know every version they have committed.
 *
 * <p>Each row carries a version that ascends with every commit, as a mutex per row lets one writer at a time change it;
 * each row carries a checksum over its own content. What was committed becomes a
 * {@link io.headwater.testkit.oracle.Truth} for the oracle. Writers live through kills of the server and lost
 * connections; a COMMIT whose answer was lost is settled by asking the row.
 */
@NullMarked
package io.headwater.testkit.workload;

import org.jspecify.annotations.NullMarked;
