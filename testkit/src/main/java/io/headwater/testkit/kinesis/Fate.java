package io.headwater.testkit.kinesis;

import io.headwater.testkit.kinesis.fault.Verdict;
import io.headwater.testkit.kinesis.http.Delivery;

/** What became of a record that was put, and what its sender was told. */
public enum Fate {
    /** Stored, and reported so. */
    STORED(true),
    /** Stored, but reported as failed: its sender will repeat it. */
    STORED_BUT_REPORTED_FAILED(true),
    /** Stored, but the answer was withheld: its sender cannot know. */
    STORED_BUT_UNANSWERED(true),
    /** Not stored, and reported so. */
    REFUSED(false);

    private final boolean stored;

    Fate(boolean stored) {
        this.stored = stored;
    }

    static Fate of(Verdict verdict, Delivery delivery) {
        if (!verdict.stored()) {
            return REFUSED;
        }
        if (!delivery.answers()) {
            return STORED_BUT_UNANSWERED;
        }
        return verdict.error().isPresent() ? STORED_BUT_REPORTED_FAILED : STORED;
    }

    /** Whether consumers read it. */
    public boolean stored() {
        return stored;
    }
}
