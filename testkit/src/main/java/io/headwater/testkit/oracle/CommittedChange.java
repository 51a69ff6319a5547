package io.headwater.testkit.oracle;

import static java.util.Objects.requireNonNull;

import io.headwater.spi.Operation;

/**
 * One change of one row, known to be committed.
 *
 * @param version the row's version: after an insert or update; before a delete
 * @param lasting whether it is the row's last change in its transaction: what others, and snapshots, can read
 * @param begun the tick of the workload's clock before COMMIT was asked for
 * @param ended the tick of the workload's clock after COMMIT was known to have succeeded
 */
public record CommittedChange(long version, Operation operation, boolean lasting, long begun, long ended) {
    public CommittedChange {
        requireNonNull(operation, "operation is null");
        if (begun > ended) {
            throw new IllegalArgumentException("a commit ends after it has begun: " + begun + " > " + ended);
        }
    }

    @Override
    public String toString() {
        return "version " + version + " " + operation;
    }
}
