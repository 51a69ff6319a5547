package io.headwater.engine;

import static java.util.Objects.requireNonNull;

import io.headwater.engine.PartPace.Turn;
import java.util.HashMap;
import java.util.Map;

/** Says of each change of a lane whether its part of the destination may be sent to. One lane thread. */
final class PartPermits {
    private final PartPaces paces;

    /** Where the records of a part travel as one, the lane waits for its turn as one. By part, when it comes. */
    private final Map<String, Long> turns = new HashMap<>();

    /** What was answered for this call. By part. */
    private final Map<String, Long> answers = new HashMap<>();

    PartPermits(PartPaces paces) {
        this.paces = requireNonNull(paces, "paces is null");
    }

    /** Before the first change of a call is asked about. */
    void beginCall() {
        answers.clear();
        if (paces.areFree()) {
            turns.clear();
        }
    }

    /** How long this encoded change must wait, with its key; 0 if it may go with the call. */
    long wait(QueuedChange change, long now) {
        if (paces.areFree()) {
            return 0;
        }
        String part = paces.partOf(change.record());
        if (part == null) {
            return 0;
        }
        return paces.arePacked()
                ? answers.computeIfAbsent(part, asked -> waitOfLane(asked, now))
                : wait(change, part, now);
    }

    private long wait(QueuedChange change, String part, long now) {
        Turn turn = paces.ask(part, now, change.hasTurn());
        change.hasTurn(turn.waitNanos() > 0 && turn.isOwn());
        return turn.waitNanos();
    }

    private long waitOfLane(String part, long now) {
        Long at = turns.get(part);
        if (at != null && at - now > 0) {
            return at - now;
        }
        Turn turn = paces.ask(part, now, at != null);
        if (turn.waitNanos() > 0 && turn.isOwn()) {
            turns.put(part, now + turn.waitNanos());
        } else {
            turns.remove(part);
        }
        return turn.waitNanos();
    }
}
