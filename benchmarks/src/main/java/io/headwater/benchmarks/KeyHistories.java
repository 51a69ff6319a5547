package io.headwater.benchmarks;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.headwater.spi.RowChange;
import io.headwater.testkit.doubles.Changes;
import io.headwater.testkit.doubles.MapRow;
import io.headwater.testkit.doubles.ScriptedSource;
import io.headwater.testkit.kinesis.Deaggregation;
import io.headwater.testkit.kinesis.StreamRecord;
import io.headwater.testkit.kinesis.UserRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Changes of so many keys, each with versions that ascend by one, and what became of their order. */
final class KeyHistories {
    private static final int BATCH = 1_000;
    private static final String PADDING = " ".repeat(190);

    private final List<RowChange> changes = new ArrayList<>();

    KeyHistories(int keys, KeyOrder order, long rows) {
        Random random = new Random(20260101);
        int[] versions = new int[keys];
        for (long i = 0; i < rows; i++) {
            int key = order.key(i, keys, random);
            changes.add(Changes.event(Integer.toString(++versions[key])).insertRow("k1.rows", MapRow.of("id", key)));
        }
    }

    int rows() {
        return changes.size();
    }

    List<ScriptedSource.Step> batches() {
        List<ScriptedSource.Step> steps = new ArrayList<>();
        for (int first = 0; first < changes.size(); first += BATCH) {
            steps.add(ScriptedSource.batch(changes.subList(first, Math.min(changes.size(), first + BATCH))));
        }
        return steps;
    }

    /** How many of the changes are of other keys than these. */
    long rowsOtherThan(Set<String> keys) {
        return changes.stream().filter(change -> !keys.contains(key(change))).count();
    }

    static String key(RowChange change) {
        return key((int) change.row().get(0));
    }

    static String key(int number) {
        return "row-" + number;
    }

    static byte[] encode(RowChange change) {
        return (change.origin().eventId() + PADDING).getBytes(US_ASCII);
    }

    /** How many records came before the one that should be in front of them; all of a key that lacks one. */
    static long forwardGaps(List<StreamRecord> stored) {
        Map<String, Integer> seen = new HashMap<>();
        long gaps = 0;
        for (StreamRecord record : stored) {
            for (UserRecord user : Deaggregation.of(record)) {
                int version = Integer.parseInt(new String(user.data(), US_ASCII).trim());
                int last = seen.getOrDefault(user.partitionKey(), 0);
                gaps += version > last + 1 ? 1 : 0;
                seen.merge(user.partitionKey(), version, Math::max);
            }
        }
        return gaps;
    }
}
