package io.headwater.engine;

import io.headwater.spi.Failure;
import io.headwater.spi.RetryableException;
import io.headwater.spi.SinkRecord;
import io.headwater.spi.WriteResult;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * A destination of parts that does what Kinesis may do: stores one record of a call and refuses another, stores without
 * an answer, stores much later than it was given up on, refuses everything for one part.
 */
final class SimulatedDestination {
    private static final int PARTS = 4;

    private final SimulatedStream stream;
    private final Random random;
    private final boolean packed;
    private final List<List<SinkRecord>> ghosts = new ArrayList<>(); // given up by the sender, but still on their way
    private final Set<String> closed = new HashSet<>();
    private int refusals;

    /** @param packed whether the records of a part in a call are stored or refused as one */
    SimulatedDestination(SimulatedStream stream, Random random, boolean packed) {
        this.stream = stream;
        this.random = random;
        this.packed = packed;
    }

    static String partOf(SinkRecord record) {
        return "part-" + Math.floorMod(record.key().hashCode(), PARTS);
    }

    int refusals() {
        return refusals;
    }

    /** Parts open and close. */
    void changeMood() {
        String part = "part-" + random.nextInt(PARTS);
        if (!closed.remove(part)) {
            closed.add(part);
        }
    }

    void heal() {
        closed.clear();
        ghosts.clear();
    }

    /** A call arrives, whose sender waits. */
    WriteResult answer(List<SinkRecord> records) {
        return switch (random.nextInt(10)) {
            case 0 -> {
                ghosts.add(records);
                throw new RetryableException("no answer in time");
            }
            case 1 -> {
                storeSome(records, random.nextDouble());
                throw new RetryableException("the answer is lost");
            }
            case 2, 3, 4 -> new WriteResult(storeSome(records, random.nextDouble()));
            default -> new WriteResult(storeSome(records, 0));
        };
    }

    /** Calls of a sender that is dead may still arrive. */
    void giveUp(List<SinkRecord> records) {
        ghosts.add(records);
    }

    /** A call that its sender gave up arrives after all. */
    void ghostArrives() {
        if (!ghosts.isEmpty()) {
            storeSome(ghosts.remove(random.nextInt(ghosts.size())), random.nextDouble());
        }
    }

    private List<Failure> storeSome(List<SinkRecord> records, double refused) {
        List<Failure> failures = new ArrayList<>();
        Set<String> refusedParts = new HashSet<>(closed);
        Set<String> askedParts = new HashSet<>();
        for (int i = 0; i < records.size(); i++) {
            SinkRecord record = records.get(i);
            String part = partOf(record);
            if (askedParts.add(part) && packed && random.nextDouble() < refused) {
                refusedParts.add(part);
            }
            if (refusedParts.contains(part) || !packed && random.nextDouble() < refused) {
                failures.add(new Failure(i, true, "throttled"));
            } else if (random.nextInt(200) == 0) {
                failures.add(new Failure(i, false, "never fits"));
                stream.refuse(record.change());
            } else {
                stream.see(record.change());
            }
        }
        refusals += failures.size();
        return failures;
    }
}
