package io.headwater.testkit.kinesis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** The protocol of clients that do not speak CBOR: most other languages, and curl. */
final class JsonProtocolTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @AutoClose
    private final KinesisEmulator emulator = KinesisEmulator.start().createStream("s", 1);

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void putsAndGetsRecordsInBase64() throws Exception {
        String data = Base64.getEncoder().encodeToString("some data".getBytes(UTF_8));

        JsonNode put = answer("PutRecords", """
                {"StreamName":"s","Records":[{"PartitionKey":"k","Data":"%s","ExplicitHashKey":null}]}""".formatted(data));
        JsonNode got = records();

        assertThat(put.at("/FailedRecordCount").intValue()).isZero();
        assertThat(got.at("/Records/0/Data").textValue()).isEqualTo(data);
        assertThat(got.at("/Records/0/PartitionKey").textValue()).isEqualTo("k");
        assertThat(got.at("/Records/0/SequenceNumber")).isEqualTo(put.at("/Records/0/SequenceNumber"));
    }

    @Test
    void writesTimesAsSecondsWithAFraction() throws Exception {
        answer("PutRecord", """
                {"StreamName":"s","PartitionKey":"k","Data":""}""");

        double arrival = records().at("/Records/0/ApproximateArrivalTimestamp").doubleValue();

        assertThat(Instant.ofEpochMilli((long) (arrival * 1_000)))
                .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(1));
    }

    @Test
    void readsTimesAsSecondsWithAFraction() throws Exception {
        Instant before = Instant.now().minusSeconds(5);
        answer("PutRecord", """
                {"StreamName":"s","PartitionKey":"k","Data":""}""");

        JsonNode iterator = answer("GetShardIterator", """
                {"StreamName":"s","ShardId":"shardId-000000000000","ShardIteratorType":"AT_TIMESTAMP","Timestamp":%s.5}""".formatted(before.getEpochSecond()));

        assertThat(records(iterator).at("/Records")).hasSize(1);
    }

    @Test
    void namesErrorsInBodyAndHeader() throws Exception {
        HttpResponse<String> answer = send("Kinesis_20131202.DescribeStreamSummary", """
                {"StreamName":"none"}""");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("x-amzn-ErrorType")).contains("ResourceNotFoundException");
        assertThat(answer.headers().firstValue("x-amzn-RequestId")).isPresent();
        assertThat(JSON.readTree(answer.body()).at("/__type").textValue()).isEqualTo("ResourceNotFoundException");
        assertThat(JSON.readTree(answer.body()).at("/message").textValue())
                .isEqualTo("Stream none under account 000000000000 not found.");
    }

    @Test
    void refusesWhatItDoesNotKnow() throws Exception {
        assertError(send("Kinesis_20131202.SubscribeToShard", "{}"), "UnknownOperationException");
        assertError(send("DynamoDB_20120810.PutItem", "{}"), "UnknownOperationException");
    }

    @Test
    void refusesWhatItCannotRead() throws Exception {
        assertError(send("Kinesis_20131202.PutRecords", "{"), "SerializationException");
        assertError(send("Kinesis_20131202.DescribeStream", "{"), "SerializationException");
    }

    @Test
    void refusesARecordWithoutKeyOrData() throws Exception {
        assertError(put("{\"Data\":\"\"}"), "ValidationException");
        assertError(put("{\"Data\":\"\",\"PartitionKey\":null}"), "ValidationException");
        assertError(put("{\"PartitionKey\":\"k\"}"), "ValidationException");
    }

    @Test
    void answersActionsWithoutResultWithAnEmptyBody() throws Exception {
        HttpResponse<String> answer = send("Kinesis_20131202.DeleteStream", """
                {"StreamName":"s"}""");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void refusesARequestWithoutAStream() throws Exception {
        assertError(send("Kinesis_20131202.ListShards", ""), "InvalidArgumentException");
    }

    @Test
    void refusesARequestWithoutARequiredMember() throws Exception {
        assertError(send("Kinesis_20131202.GetRecords", "{}"), "InvalidArgumentException");
        assertError(send("Kinesis_20131202.GetShardIterator", """
                {"StreamName":"s"}"""), "ResourceNotFoundException");
        assertError(send("Kinesis_20131202.GetShardIterator", """
                {"StreamName":"s","ShardId":"shardId-000000000000"}"""), "ValidationException");
    }

    @Test
    void refusesAForeignIterator() throws Exception {
        assertError(send("Kinesis_20131202.GetRecords", """
                {"ShardIterator":"AAAA"}"""), "InvalidArgumentException");
    }

    private static void assertError(HttpResponse<String> answer, String type) {
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains(type);
    }

    private HttpResponse<String> put(String entry) throws Exception {
        return send("Kinesis_20131202.PutRecords", "{\"StreamName\":\"s\",\"Records\":[" + entry + "]}");
    }

    private JsonNode records() throws Exception {
        return records(answer("GetShardIterator", """
                {"StreamName":"s","ShardId":"shardId-000000000000","ShardIteratorType":"TRIM_HORIZON"}"""));
    }

    private JsonNode records(JsonNode iterator) throws Exception {
        return answer("GetRecords", iterator.toString());
    }

    private JsonNode answer(String action, String body) throws Exception {
        HttpResponse<String> answer = send("Kinesis_20131202." + action, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private HttpResponse<String> send(String target, String body) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(emulator.endpoint())
                        .version(HttpClient.Version.HTTP_1_1)
                        .timeout(Duration.ofSeconds(20))
                        .header("Content-Type", "application/x-amz-json-1.1")
                        .header("X-Amz-Target", target)
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }
}
