package io.headwater.engine;

import static java.util.Objects.requireNonNull;

import io.headwater.engine.PartPace.Turn;
import io.headwater.spi.Failure;
import io.headwater.spi.SinkRecord;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The parts of the destination that refuse records, such as a shard that is throttled, each with its pace; shared by the
 * lanes. While there are none nobody asks which part a record goes to, and while none is overloaded nobody asks whether it
 * may be sent. Thread-safe; one lock.
 */
final class PartPaces {
    private final Function<SinkRecord, @Nullable String> parts;
    private final boolean packed;
    private final RetryLog log;
    private final Map<String, PartPace> paces = new HashMap<>();
    private volatile boolean quiet = true;
    private volatile int heldBack;

    /**
     * @param parts names the part that takes a record, or {@code null} if it is not known
     * @param packed whether the records of a part in one call go as one unit
     */
    PartPaces(Function<SinkRecord, @Nullable String> parts, boolean packed, RetryLog log) {
        this.parts = requireNonNull(parts, "parts is null");
        this.packed = packed;
        this.log = requireNonNull(log, "log is null");
    }

    /** Whether no part has refused anything of late. */
    boolean areQuiet() {
        return quiet;
    }

    /** Whether every part is sent whatever there is. */
    boolean areFree() {
        return heldBack == 0;
    }

    boolean arePacked() {
        return packed;
    }

    @Nullable
    String partOf(SinkRecord record) {
        return parts.apply(record);
    }

    /** Asks for leave to send one unit to a part. */
    synchronized Turn ask(String part, long now, boolean hasTurn) {
        PartPace pace = paces.get(part);
        return pace == null ? Turn.NOW : pace.ask(now, hasTurn);
    }

    /**
     * What became of the records of a call.
     *
     * @param failures of each record, or {@code null} where it was taken
     */
    void told(List<SinkRecord> records, @Nullable Failure[] failures, long now) {
        Map<String, Tally> tallies = new HashMap<>();
        for (int i = 0; i < failures.length; i++) {
            String part = partOf(records.get(i));
            if (part != null) {
                tallies.computeIfAbsent(part, name -> new Tally()).count(failures[i]);
            }
        }
        tallies.forEach((part, tally) -> came(part, packed ? tally.asOne() : tally, now));
    }

    private synchronized void came(String part, Tally tally, long now) {
        PartPace pace = tally.refused > 0 ? paces.computeIfAbsent(part, name -> new PartPace(now)) : paces.get(part);
        if (pace != null) {
            heldBack -= pace.isFree() ? 0 : 1;
            tell(pace, part, tally, now);
            if (pace.isOver(now)) {
                paces.remove(part);
            } else {
                heldBack += pace.isFree() ? 0 : 1;
            }
            quiet = paces.isEmpty();
        }
    }

    private void tell(PartPace pace, String part, Tally tally, long now) {
        boolean free = pace.isFree();
        pace.came(tally.taken, tally.refused, tally.reason, now);
        if (free && !pace.isFree()) {
            log.overloaded(part, tally.reason);
        }
    }

    /** How many parts are held back. */
    int size() {
        return heldBack;
    }

    /** The parts that take nothing, each since when and why. */
    synchronized Stream<Blockage> blockages() {
        return paces.entrySet().stream()
                .map(entry -> blockage(entry.getKey(), entry.getValue().silence()))
                .filter(Objects::nonNull)
                .toList()
                .stream();
    }

    private static @Nullable Blockage blockage(String part, @Nullable Blockage silence) {
        return silence == null ? null : silence.of(part);
    }

    private static final class Tally {
        private int taken;
        private int refused;
        private String reason = "";

        void count(@Nullable Failure failure) {
            if (failure == null) {
                taken++;
            } else if (failure.retryable()) {
                refused++;
                reason = failure.reason();
            }
        }

        Tally asOne() {
            taken = refused > 0 ? 0 : Math.min(taken, 1);
            refused = Math.min(refused, 1);
            return this;
        }
    }
}
