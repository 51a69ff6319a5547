package io.headwater.testkit.oracle;

import io.headwater.spi.Operation;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Follows event ids: each names one change for ever, and its repeats are the same to the byte. One thread. */
final class EventIds {
    private record Identity(RowKey row, long version, Operation operation) {
        static Identity of(ObservedChange change) {
            return new Identity(change.row(), change.version(), change.operation());
        }
    }

    private final Findings findings;
    private final Map<String, ObservedChange> firstById = new HashMap<>();
    private final Map<Identity, ObservedChange> firstByIdentity = new HashMap<>();
    private long duplicates;
    private long snapshotRepeats;

    EventIds(Findings findings) {
        this.findings = findings;
    }

    void add(ObservedChange change) {
        ObservedChange first = firstById.putIfAbsent(change.eventId(), change);
        if (first == null) {
            addNewId(change, firstByIdentity.putIfAbsent(Identity.of(change), change));
        } else {
            addRepeatedId(change, first);
        }
    }

    /** Changes whose event id was seen before. */
    long duplicates() {
        return duplicates;
    }

    /** Rows read again in the same version under another event id: by another snapshot. */
    long snapshotRepeats() {
        return snapshotRepeats;
    }

    private void addNewId(ObservedChange change, @Nullable ObservedChange sameChange) {
        if (sameChange == null) {
            return;
        }
        if (change.isRead()) {
            snapshotRepeats++;
        } else {
            findings.add(Fault.UNSTABLE_ID, change + " was event " + sameChange.eventId() + " before");
        }
    }

    private void addRepeatedId(ObservedChange change, ObservedChange first) {
        duplicates++;
        if (!Identity.of(change).equals(Identity.of(first))) {
            findings.add(Fault.UNSTABLE_ID, change + " has the id of " + first);
        } else if (!change.fingerprint().equals(first.fingerprint())) {
            findings.add(Fault.CHANGED_REPEAT, change);
        }
    }
}
