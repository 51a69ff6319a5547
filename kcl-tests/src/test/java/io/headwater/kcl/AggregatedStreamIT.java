package io.headwater.kcl;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.headwater.sink.kinesis.KinesisSinkFactory;
import io.headwater.spi.Failure;
import io.headwater.spi.Sink;
import io.headwater.spi.SinkRecord;
import io.headwater.testkit.doubles.GivenContext;
import io.headwater.testkit.doubles.Records;
import io.headwater.testkit.kinesis.KinesisEmulator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.kinesis.retrieval.KinesisClientRecord;

/** Amazon's client library reads an aggregated stream through a split and a merge, and sees every change in order. */
final class AggregatedStreamIT {
    private static final String STREAM = "changes";
    private static final String MIDDLE = "170141183460469231731687303715884105728";
    private static final int KEYS = 20;
    private static final int CHANGES = 300;

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final KinesisEmulator emulator = KinesisEmulator.start().createStream(STREAM, 1);
    private final KinesisAsyncClient kinesis = ClientLibrary.kinesis(emulator.endpoint());
    private final List<SinkRecord> written = new ArrayList<>();

    @BeforeEach
    void giveCredentials() {
        System.setProperty("aws.accessKeyId", "test");
        System.setProperty("aws.secretAccessKey", "test");
    }

    @AfterEach
    void close() {
        kinesis.close();
        emulator.close();
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
    }

    @Test
    void theClientLibrarySeesEveryChangeOnceAndInOrder() throws Exception {
        try (Sink sink = sink();
                ClientLibrary library = ClientLibrary.reading(emulator.endpoint(), STREAM)) {
            write(sink);
            split("shardId-000000000000");
            assertThat(write(sink)).as("records written again after the split").isPositive();
            merge("shardId-000000000001", "shardId-000000000002");
            write(sink);

            await().atMost(PATIENCE).until(() -> library.records().size() >= written.size());

            assertThat(histories(library.records())).isEqualTo(committed());
            assertThat(library.records()).allMatch(KinesisClientRecord::aggregated);
            assertThat(library.endedShards())
                    .containsExactlyInAnyOrder("shardId-000000000000", "shardId-000000000001", "shardId-000000000002");
        }
    }

    private Sink sink() throws InterruptedException {
        return new KinesisSinkFactory()
                .create(GivenContext.ofSink("kinesis", """
                stream = %s, aggregate = true, region = us-east-1, endpoint = "%s"
                """.formatted(STREAM, emulator.endpoint())));
    }

    /** Writes some more changes of every key, in several calls, as the engine would: what fails again, in order. */
    private int write(Sink sink) throws InterruptedException {
        int again = 0;
        for (int call = 0; call < 3; call++) {
            List<SinkRecord> records = changes();
            written.addAll(records);
            for (List<SinkRecord> left = records; !left.isEmpty(); ) {
                List<SinkRecord> sent = left;
                left = sink.write(sent).failures().stream()
                        .mapToInt(Failure::index)
                        .sorted()
                        .mapToObj(sent::get)
                        .toList();
                again += left.size();
            }
        }
        return again;
    }

    private List<SinkRecord> changes() {
        int before = written.size();
        return IntStream.range(before, before + CHANGES)
                .mapToObj(i -> Records.record("row-" + i % KEYS, "change-" + i))
                .toList();
    }

    private void split(String shard) {
        kinesis.splitShard(split -> split.streamName(STREAM).shardToSplit(shard).newStartingHashKey(MIDDLE))
                .join();
    }

    private void merge(String shard, String adjacent) {
        kinesis.mergeShards(
                        merge -> merge.streamName(STREAM).shardToMerge(shard).adjacentShardToMerge(adjacent))
                .join();
    }

    private Map<String, List<String>> committed() {
        return written.stream().collect(groupingBy(SinkRecord::key, mapping(Records::payload, toList())));
    }

    private static Map<String, List<String>> histories(List<KinesisClientRecord> records) {
        return records.stream()
                .collect(groupingBy(
                        KinesisClientRecord::partitionKey,
                        mapping(
                                record ->
                                        UTF_8.decode(record.data().duplicate()).toString(),
                                toList())));
    }
}
