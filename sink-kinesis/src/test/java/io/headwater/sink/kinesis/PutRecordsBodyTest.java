package io.headwater.sink.kinesis;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PutRecordsBodyTest {
    @Test
    void namesTheStreamAndHoldsTheRecordsInOrder() throws Exception {
        StreamRequest request = new StreamRequest("orders");
        request.add(7, "shop.orders/1", new byte[] {1, 2, 3});
        request.add(9, "größe-\uD83D\uDE00", new byte[0]);

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
        StreamRequest request = new StreamRequest("orders");
        request.add(0, "k", payload);
        request.add(1, "l", payload);

        JsonNode records = read(request).get("Records");

        assertRecord(records.get(0), "k", payload);
        assertRecord(records.get(1), "l", payload);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 23, 24, 255, 256, 500})
    void holdsAsManyRecordsAsThereAre(int count) throws Exception {
        StreamRequest request = new StreamRequest("orders");
        for (int i = 0; i < count; i++) {
            request.add(i, "k".repeat(1 + i % 256), new byte[i]);
        }

        JsonNode records = read(request).get("Records");

        assertThat(records.size()).isEqualTo(count);
        for (int i = 0; i < count; i++) {
            assertRecord(records.get(i), "k".repeat(1 + i % 256), new byte[i]);
        }
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
