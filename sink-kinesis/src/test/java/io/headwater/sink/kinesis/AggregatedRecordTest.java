package io.headwater.sink.kinesis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.testkit.kinesis.Deaggregation;
import io.headwater.testkit.kinesis.UserRecord;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AggregatedRecordTest {
    private final AggregatedRecord record = new AggregatedRecord();

    @Test
    void writesWhatIsPublished() {
        record.add(record.addKey("partition_key".getBytes(UTF_8)), "data".getBytes(UTF_8));

        assertThat(HexFormat.of().formatHex(written(record)))
                .isEqualTo("f3899ac2" + "0a0d" + "706172746974696f6e5f6b6579" + "1a08" + "0800" + "1a04" + "64617461"
                        + "d03699da5a222fa32108ad1bd955a14e");
    }

    @Test
    void aKeyStandsInItOnce() {
        int key = record.addKey("hot".getBytes(UTF_8));
        record.add(key, new byte[] {1});
        record.add(key, new byte[] {2});

        assertThat(HexFormat.of().formatHex(written(record)))
                .startsWith("f3899ac2" + "0a03" + "686f74" + "1a050800" + "1a0101" + "1a050800" + "1a0102");
    }

    @Property(tries = 300)
    void amazonsRulesReadWhatItHolds(@ForAll("contents") List<Content> contents) {
        List<UserRecord> read = Deaggregation.ofAnyShard("shard", "a", written(aggregate(contents)));

        assertThat(read.stream().map(UserRecord::partitionKey))
                .isEqualTo(contents.stream().map(Content::key).toList());
        for (int i = 0; i < read.size(); i++) {
            assertThat(read.get(i).data()).isEqualTo(contents.get(i).data());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 100, 120, 127, 128, 16_000, 16_370, 16_383, 16_384, 2_097_151, 2_097_152})
    void isMeasuredBeforeItIsWritten(int payload) {
        byte[] key = "k".repeat(200).getBytes(UTF_8);
        int alone = AggregatedRecord.bytesWith(key.length, payload);
        int first = record.bytesWithKey(key, new byte[payload]);
        record.add(record.addKey(key), new byte[payload]);
        int second = record.bytesWith(0, new byte[payload]);

        assertThat(record.bytes()).isEqualTo(alone).isEqualTo(first);
        record.add(0, new byte[payload]);
        assertThat(record.bytes()).isEqualTo(second);
        assertThat(Deaggregation.ofAnyShard("shard", "a", written(record))).hasSize(2);
    }

    private static AggregatedRecord aggregate(List<Content> contents) {
        AggregatedRecord aggregate = new AggregatedRecord();
        Map<String, Integer> places = new HashMap<>();
        for (Content content : contents) {
            aggregate.add(
                    places.computeIfAbsent(content.key(), key -> aggregate.addKey(key.getBytes(UTF_8))),
                    content.data());
        }
        return aggregate;
    }

    @Provide
    static Arbitrary<List<Content>> contents() {
        Arbitrary<String> keys = Arbitraries.oneOf(
                Arbitraries.integers().between(0, 500).map(Object::toString),
                Arbitraries.strings().withChars('a', 'ö', '\u20AC').ofMaxLength(200));
        Arbitrary<byte[]> payloads = Arbitraries.bytes().array(byte[].class).ofMaxSize(400);
        return Combinators.combine(keys, payloads)
                .as(Content::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(700);
    }

    record Content(String key, byte[] data) {}

    /** Written in the middle of something, and nowhere else. */
    private static byte[] written(AggregatedRecord record) {
        byte[] around = new byte[record.bytes() + 20];
        Arrays.fill(around, (byte) 0x55);

        record.write(around, 10);

        List<Byte> margin = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            margin.add(around[i]);
            margin.add(around[around.length - 1 - i]);
        }
        assertThat(margin).containsOnly((byte) 0x55);
        return Arrays.copyOfRange(around, 10, around.length - 10);
    }
}
