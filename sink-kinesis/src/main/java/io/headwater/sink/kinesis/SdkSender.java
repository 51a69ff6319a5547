package io.headwater.sink.kinesis;

import static java.util.Objects.requireNonNull;

import io.headwater.sink.kinesis.PutAnswer.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
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
        CompletableFuture<PutAnswer> answer = response.thenApply(SdkSender::answer);
        answer.whenComplete((ended, error) -> response.cancel(true));
        return answer;
    }

    private static PutRecordsRequest toPutRecords(StreamRequest request) {
        return PutRecordsRequest.builder()
                .streamName(request.stream())
                .records(request.entries().stream().map(SdkSender::entry).toList())
                .build();
    }

    private static PutRecordsRequestEntry entry(StreamRequest.Entry entry) {
        return PutRecordsRequestEntry.builder()
                .partitionKey(entry.partitionKey())
                .data(SdkBytes.fromByteArrayUnsafe(entry.payload()))
                .build();
    }

    private static PutAnswer answer(PutRecordsResponse response) {
        List<PutRecordsResultEntry> results = response.records();
        List<Refused> refused = new ArrayList<>();
        for (int i = 0; i < results.size(); i++) {
            @Nullable String code = results.get(i).errorCode();
            if (code != null) {
                refused.add(new Refused(i, code, results.get(i).errorMessage()));
            }
        }
        return new PutAnswer(results.size(), refused);
    }
}
