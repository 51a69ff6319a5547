package io.headwater.testkit.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.headwater.spi.SinkLimits;
import io.headwater.spi.SinkRecord;
import io.headwater.testkit.doubles.Records;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/** Makes records whose payloads tell this test, the key and a number: {@code 1f0c9a2e orders-1 0007}. */
final class MarkedRecords {
    private static final long LARGEST_CALL = 16 << 20;

    /** Begins every payload of this test: a destination may hold those of other tests too. */
    private final String mark = UUID.randomUUID().toString().substring(0, 8);

    /** Whether this is a payload of this test. */
    boolean isMade(String payload) {
        return payload.startsWith(mark);
    }

    boolean isOf(String key, String payload) {
        return payload.startsWith(mark + " " + key + " ");
    }

    /** A call of several keys; several records of each where the sink allows that. */
    List<SinkRecord> mixed(SinkLimits limits) {
        List<SinkRecord> once = List.of(record("a", 1), record("b", 1), record("c", 1));
        if (limits.distinctKeys()) {
            return once;
        }
        return List.of(once.get(0), once.get(1), record("a", 2), once.get(2), record("b", 2), record("a", 3));
    }

    List<SinkRecord> distinct(String prefix, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> record(prefix + "-" + i, i))
                .toList();
    }

    static List<SinkRecord> within(long bytes, List<SinkRecord> records) {
        long sum = 0;
        int count = 0;
        while (count < records.size() && sum + records.get(count).bytes() <= bytes) {
            sum += records.get(count++).bytes();
        }
        return records.subList(0, count);
    }

    /** As few records as fill the limit of a call to the byte; keys beyond ASCII, as their bytes count. */
    List<SinkRecord> largestCall(SinkLimits limits, long largestRecord) {
        long left = Math.min(limits.maxBytes(), LARGEST_CALL);
        List<SinkRecord> records = new ArrayList<>();
        while (left > 200 && records.size() < limits.maxRecords()) {
            String key = "größe-" + records.size();
            long size = Math.min(left, Math.min(largestRecord, limits.maxRecordBytes()));
            String start = text(key, 0);
            int keyBytes = key.getBytes(UTF_8).length;
            records.add(Records.record(key, start + "x".repeat((int) size - keyBytes - start.getBytes(UTF_8).length)));
            left -= size;
        }
        return records;
    }

    SinkRecord record(String key, int number) {
        return Records.record(key, text(key, number));
    }

    String text(String key, int number) {
        return "%s %s %04d".formatted(mark, key, number);
    }
}
