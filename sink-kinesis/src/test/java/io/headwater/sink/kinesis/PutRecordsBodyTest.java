package io.headwater.sink.kinesis;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PutRecordsBodyTest {
    @Test
    void namesTheStreamAndHoldsTheRecordsInOrder() throws Exception {
        StreamRequest request = Requests.of(
                Requests.entry("shop.orders/1", new byte[] {1, 2, 3}),
                Requests.entry("größe-\uD83D\uDE00", new byte[0]));

        JsonNode body = read(request);

        assertThat(body.size()).isEqualTo(2);
        assertThat(body.get("StreamName").asText()).isEqualTo("orders");
        assertThat(body.get("Records").size()).isEqualTo(2);
        assertRecord(body.get("Records").get(0), "shop.orders/1", new byte[] {1, 2, 3});
        assertRecord(body.get("Records").get(1), "größe-\uD83D\uDE00", new byte[0]);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 23, 24, 255, 256, 65_535, 65_536, 1 << 20})
    void holdsPayloadsOfAnyLength(int length) throws Exception {
        byte[] payload = new byte[length];
        Arrays.fill(payload, (byte) 0xA5);

        JsonNode records = read(Requests.of(Requests.entry("k", payload), Requests.entry("l", payload)))
                .get("Records");

        assertRecord(records.get(0), "k", payload);
        assertRecord(records.get(1), "l", payload);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 23, 24, 255, 256, 500})
    void holdsAsManyRecordsAsThereAre(int count) throws Exception {
        List<PutEntry> entries = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            entries.add(Requests.entry("k".repeat(1 + i % 256), new byte[i]));
        }

        JsonNode records = read(Requests.of(entries)).get("Records");

        assertThat(records.size()).isEqualTo(count);
        for (int i = 0; i < count; i++) {
            assertRecord(records.get(i), "k".repeat(1 + i % 256), new byte[i]);
        }
    }

    @Test
    void anAggregatedRecordIsWrittenInPlaceAndNamesItsShardByAHash() throws Exception {
        AggregatedRecord aggregate = new AggregatedRecord();
        aggregate.add(aggregate.addKey(new byte[] {'k'}), new byte[300]);
        ShardEntry entry = Shards.entry(aggregate, "340282366920938463463374607431768211455");

        JsonNode record = read(Requests.of(entry, entry)).get("Records").get(1);

        assertThat(record.size()).isEqualTo(3);
        assertThat(record.get("PartitionKey").asText()).isEqualTo("a");
        assertThat(record.get("ExplicitHashKey").asText()).isEqualTo("340282366920938463463374607431768211455");
        assertThat(record.get("Data").binaryValue()).isEqualTo(entry.data());
    }

    private static JsonNode read(StreamRequest request) throws IOException {
        return CBORMapper.builder()
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build()
                .readTree(PutRecordsBody.of(request));
    }

    private static void assertRecord(JsonNode record, String partitionKey, byte[] data) throws IOException {
        assertThat(record.size()).isEqualTo(2);
        assertThat(record.get("PartitionKey").asText()).isEqualTo(partitionKey);
        assertThat(record.get("Data").binaryValue()).isEqualTo(data);
    }
}
