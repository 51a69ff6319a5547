package io.headwater.testkit.doubles;

import static java.util.Objects.requireNonNull;

import io.headwater.spi.Row;
import io.headwater.spi.RowChange;
import io.headwater.spi.SinkRecord;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;

/** Makes records to test sinks with. */
public final class Records {
    private Records() {}

    /** The change with its table and key as key ({@code shop.orders/1}) and its event id as payload. */
    public static SinkRecord record(RowChange change) {
        return record(keyOf(change), change.origin().eventId(), change);
    }

    /** A record of this key and text, of some change of {@code shop.orders}. */
    public static SinkRecord record(String key, String payload) {
        return record(key, payload, Changes.insert("shop.orders", key));
    }

    /** A record of this key and so many bytes, none of which is a line feed. */
    public static SinkRecord record(String key, int payloadBytes) {
        return record(key, "x".repeat(payloadBytes));
    }

    /** So many records, each of a key of its own: {@code key-0}, {@code key-1}, ... */
    public static List<SinkRecord> distinct(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> record("key-" + i, "payload-" + i))
                .toList();
    }

    /** The payloads as text, in order. */
    public static List<String> payloads(Collection<SinkRecord> records) {
        return records.stream().map(Records::payload).toList();
    }

    public static String payload(SinkRecord record) {
        return new String(record.payload(), StandardCharsets.UTF_8);
    }

    static SinkRecord copy(SinkRecord record) {
        return new SinkRecord(record.key(), record.payload().clone(), record.change());
    }

    private static SinkRecord record(String key, String payload, RowChange change) {
        return new SinkRecord(key, payload.getBytes(StandardCharsets.UTF_8), change);
    }

    private static String keyOf(RowChange change) {
        Row key = change.key();
        return key == null
                ? change.table().toString()
                : change.table() + "/" + requireNonNull(key.get(0), "the key is null");
    }
}
