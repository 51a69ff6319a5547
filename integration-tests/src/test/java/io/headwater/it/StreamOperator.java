package io.headwater.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** What an operator does to a stream, asked for as the AWS command line does. */
final class StreamOperator {
    private static final String MIDDLE_OF_THE_FIRST_QUARTER = "42535295865117307932921825928971026432";

    /** Emulations want to see a signature, but do not look at it. */
    private static final String SIGNED = "AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/kinesis/aws4_request,"
            + " SignedHeaders=host;x-amz-date, Signature=0";

    private final URI endpoint;
    private final String stream;

    StreamOperator(URI endpoint, String stream) {
        this.endpoint = endpoint;
        this.stream = stream;
    }

    StreamOperator create(int shards) {
        return ask("CreateStream", """
                {"StreamName": "%s", "ShardCount": %d}
                """.formatted(stream, shards));
    }

    /** Splits the first of four shards. */
    StreamOperator splitFirst() {
        return ask("SplitShard", """
                {"StreamName": "%s", "ShardToSplit": "shardId-000000000000", "NewStartingHashKey": "%s"}
                """.formatted(stream, MIDDLE_OF_THE_FIRST_QUARTER));
    }

    /** Merges the third and the fourth of four shards. */
    StreamOperator mergeLastTwo() {
        return ask("MergeShards", """
                {"StreamName": "%s", "ShardToMerge": "shardId-000000000002",
                 "AdjacentShardToMerge": "shardId-000000000003"}
                """.formatted(stream));
    }

    StreamOperator scaleTo(int shards) {
        return ask("UpdateShardCount", """
                {"StreamName": "%s", "TargetShardCount": %d, "ScalingType": "UNIFORM_SCALING"}
                """.formatted(stream, shards));
    }

    /** What a record may weigh, partition key included. */
    StreamOperator maxRecordKiB(int kibibytes) {
        return ask("UpdateMaxRecordSize", """
                {"StreamARN": "arn:aws:kinesis:us-east-1:000000000000:stream/%s", "MaxRecordSizeInKiB": %d}
                """.formatted(stream, kibibytes));
    }

    private StreamOperator ask(String action, String json) {
        HttpRequest request = HttpRequest.newBuilder(endpoint)
                .version(HttpClient.Version.HTTP_1_1) // an upgrade is not understood by all
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/x-amz-json-1.1")
                .header("X-Amz-Target", "Kinesis_20131202." + action)
                .header("Authorization", SIGNED)
                .header("X-Amz-Date", "20260101T000000Z")
                .POST(BodyPublishers.ofString(json))
                .build();
        try {
            HttpResponse<String> answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            return this;
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException("cannot " + action, e);
        }
    }
}
