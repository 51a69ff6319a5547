package io.headwater.testkit.workload;

import io.headwater.spi.Operation;
import io.headwater.testkit.oracle.RowKey;

/**
 * One change of a row, about to be committed.
 *
 * @param lasting whether it is the row's last change in its transaction
 */
record RowVersion(RowKey row, long version, Operation operation, boolean lasting) {}
