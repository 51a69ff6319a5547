package io.headwater.testkit.kinesis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DeaggregationTest {
    /** "data" under "partition_key". */
    private static final byte[] ONE = HexFormat.of()
            .parseHex("f3899ac2" + "0a0d" + "706172746974696f6e5f6b6579" + "1a08" + "0800" + "1a04" + "64617461"
                    + "d03699da5a222fa32108ad1bd955a14e");

    private final Shard lower = shard(0);
    private final Shard upper = shard(1);

    @Test
    void readsTheKeyAndTheDataOfEachRecord() {
        byte[] data = aggregate(keys("in-lower", "in-lower-2"), record(1, "a"), record(0, "b"), record(1, ""));

        assertThat(texts(Deaggregation.ofAnyShard(stored(data))))
                .containsExactly("in-lower-2=a", "in-lower=b", "in-lower-2=");
        assertThat(Deaggregation.count(data, data.length)).isEqualTo(3);
    }

    @Test
    void readsAPublishedExample() {
        assertThat(texts(Deaggregation.ofAnyShard(stored(ONE)))).containsExactly("partition_key=data");
    }

    @Test
    void takesAllElseForARecordByItself() {
        byte[] wrongSum = ONE.clone();
        wrongSum[ONE.length - 1]++;
        byte[] wrongMagic = ONE.clone();
        wrongMagic[0]++;
        byte[] noMessage = aggregate(new byte[] {0x1A, 0x7F});
        byte[] noSuchKey = aggregate(record(5, "a"));

        for (byte[] data : List.of(wrongSum, wrongMagic, noMessage, noSuchKey, new byte[0], new byte[20])) {
            assertThat(Deaggregation.of(stored(data))).singleElement().satisfies(record -> {
                assertThat(record.data()).isEqualTo(data);
                assertThat(record.partitionKey()).isEqualTo("outer");
            });
        }
    }

    @Test
    void theClientLibraryDropsAllOfAnAggregateOfWhichOneRecordBelongsElsewhere() {
        byte[] mixed = aggregate(keys(keyOf(lower), keyOf(upper)), record(0, "a"), record(1, "b"));
        byte[] pure = aggregate(keys(keyOf(lower)), record(0, "a"));

        assertThat(Deaggregation.of(stored(mixed))).isEmpty();
        assertThat(Deaggregation.of(stored(pure))).hasSize(1);
    }

    @Test
    void othersDropTheOneRecordOrNone() {
        byte[] mixed = aggregate(keys(keyOf(lower), keyOf(upper)), record(0, "a"), record(1, "b"));

        assertThat(texts(Deaggregation.ofOwnShard(stored(mixed)))).containsExactly(keyOf(lower) + "=a");
        assertThat(Deaggregation.ofAnyShard(stored(mixed))).hasSize(2);
    }

    @Test
    void anExplicitHashKeyDecidesAboutTheShard() {
        byte[] table = field(2, upper.range().start().toString().getBytes(UTF_8));
        byte[] record = field(3, joined(new byte[] {0x08, 0, 0x10, 0}, field(3, new byte[1])));

        assertThat(Deaggregation.of(stored(aggregate(keys(keyOf(lower)), table, record))))
                .isEmpty();
    }

    private static Shard shard(int number) {
        return new Shard("orders", number, HashRange.uniform(2).get(number), List.of(), Time.SYSTEM);
    }

    private StreamRecord stored(byte[] data) {
        return new StreamRecord(lower, 1, 0, "outer", data);
    }

    private static String keyOf(Shard shard) {
        int i = 0;
        while (!shard.range().contains(HashKey.of(("key-" + i).getBytes(UTF_8)))) {
            i++;
        }
        return "key-" + i;
    }

    private static List<String> texts(List<UserRecord> records) {
        return records.stream()
                .map(record -> record.partitionKey() + "=" + new String(record.data(), UTF_8))
                .toList();
    }

    private static byte[] keys(String... keys) {
        byte[][] fields = new byte[keys.length][];
        for (int i = 0; i < keys.length; i++) {
            fields[i] = field(1, keys[i].getBytes(UTF_8));
        }
        return joined(fields);
    }

    private static byte[] record(int key, String data) {
        return field(3, joined(new byte[] {0x08, (byte) key}, field(3, data.getBytes(UTF_8))));
    }

    private static byte[] field(int number, byte[] content) {
        return joined(new byte[] {(byte) (number << 3 | 2), (byte) content.length}, content);
    }

    private static byte[] aggregate(byte[]... fields) {
        byte[] message = joined(fields);
        try {
            return joined(
                    HexFormat.of().parseHex("f3899ac2"),
                    message,
                    MessageDigest.getInstance("MD5").digest(message));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
