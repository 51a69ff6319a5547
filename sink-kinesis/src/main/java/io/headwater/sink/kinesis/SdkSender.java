package io.headwater.sink.kinesis;

import static java.util.Objects.requireNonNull;

import io.headwater.sink.kinesis.PutAnswer.Refused;
import io.headwater.sink.kinesis.PutAnswer.Stored;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResultEntry;

/** Sends with the SDK's client, whatever that costs. */
final class SdkSender implements Sender {
    private final KinesisAsyncClient client;

    SdkSender(KinesisAsyncClient client) {
        this.client = requireNonNull(client, "client is null");
    }

    @Override
    public CompletableFuture<PutAnswer> send(StreamRequest request) {
        CompletableFuture<PutRecordsResponse> response = client.putRecords(toPutRecords(request));
        CompletableFuture<PutAnswer> answer = response.thenApply(whole -> answer(whole, request.tellsShards()));
        answer.whenComplete((ended, error) -> response.cancel(true));
        return answer;
    }

    private static PutRecordsRequest toPutRecords(StreamRequest request) {
        return PutRecordsRequest.builder()
                .streamName(StreamName.nameIn(request.stream()))
                .streamARN(StreamName.arnIn(request.stream()))
                .records(request.entries().stream().map(SdkSender::entry).toList())
                .build();
    }

    private static PutRecordsRequestEntry entry(PutEntry entry) {
        return PutRecordsRequestEntry.builder()
                .partitionKey(entry.partitionKey())
                .explicitHashKey(entry.explicitHashKey())
                .data(SdkBytes.fromByteArrayUnsafe(entry.data()))
                .build();
    }

    private static PutAnswer answer(PutRecordsResponse response, boolean tellsShards) {
        List<PutRecordsResultEntry> results = response.records();
        List<Refused> refused = new ArrayList<>();
        List<Stored> stored = new ArrayList<>();
        for (int i = 0; i < results.size(); i++) {
            PutRecordsResultEntry result = results.get(i);
            if (result.errorCode() != null) {
                refused.add(new Refused(i, result.errorCode(), result.errorMessage()));
            } else if (tellsShards) {
                stored.add(new Stored(i, requireShard(result, i)));
            }
        }
        return new PutAnswer(results.size(), refused, stored);
    }

    private static String requireShard(PutRecordsResultEntry result, int place) {
        if (result.shardId() == null) {
            throw new UnexpectedAnswerException("result " + place + " has no shard");
        }
        return result.shardId();
    }
}
