package io.headwater.testkit.oracle;

import static java.util.Objects.requireNonNull;

import io.headwater.spi.Operation;

/**
 * One change as it was found in a destination.
 *
 * @param version of the row after the change; before it, for a delete
 * @param eventId what consumers skip repeats by
 * @param intact whether every image of the row agrees with its own checksum
 * @param fingerprint of all that must not differ when the same event is delivered again
 * @param place where in the source's log the change says it comes from: one and the same for all rows of a snapshot
 */
public record ObservedChange(
        RowKey row,
        long version,
        Operation operation,
        String eventId,
        boolean intact,
        String fingerprint,
        String place) {
    public ObservedChange {
        requireNonNull(row, "row is null");
        requireNonNull(operation, "operation is null");
        requireNonNull(eventId, "eventId is null");
        requireNonNull(fingerprint, "fingerprint is null");
        requireNonNull(place, "place is null");
    }

    boolean isRead() {
        return operation == Operation.READ;
    }

    @Override
    public String toString() {
        return row + " version " + version + " " + operation + " (event " + eventId + " at " + place + ")";
    }
}
