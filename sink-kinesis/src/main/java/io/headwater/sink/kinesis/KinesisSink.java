package io.headwater.sink.kinesis;

import static java.util.Objects.requireNonNull;

import io.headwater.spi.Failure;
import io.headwater.spi.Metrics;
import io.headwater.spi.Sink;
import io.headwater.spi.SinkLimits;
import io.headwater.spi.SinkRecord;
import io.headwater.spi.WriteResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes a call as one PutRecords request for each stream. Safe for use by several threads. */
final class KinesisSink implements Sink {
    /** After the API reference of PutRecords. */
    private static final int MAX_RECORDS = 500;

    /** Of a request, partition keys included; and as much for a record, if its stream permits. */
    private static final int MAX_BYTES = 10 << 20;

    private final Connection connection;
    private final StreamTemplate template;
    private final StreamDirectory streams;
    private final SinkLimits limits;
    private final Metrics metrics;

    KinesisSink(Connection connection, KinesisSinkConfig config, StreamDirectory streams, Metrics metrics) {
        this.connection = requireNonNull(connection, "connection is null");
        this.template = config.stream();
        this.streams = requireNonNull(streams, "streams is null");
        // Invariant 4: PutRecords may store a record and refuse an earlier one, so a call must not hold two of a key.
        this.limits = new SinkLimits(MAX_RECORDS, MAX_BYTES, MAX_BYTES, config.concurrentRequests(), true);
        this.metrics = requireNonNull(metrics, "metrics is null");
    }

    @Override
    public WriteResult write(List<SinkRecord> records) throws InterruptedException {
        List<Failure> failures = new ArrayList<>();
        Map<String, StreamRequest> requests = sortByStream(records, failures);
        new PutRecordsCall(connection, streams, metrics, failures).run(requests.values());
        return failures.isEmpty() ? WriteResult.delivered() : new WriteResult(failures);
    }

    @Override
    public SinkLimits limits() {
        return limits;
    }

    @Override
    public void close() {
        connection.close();
    }

    private Map<String, StreamRequest> sortByStream(List<SinkRecord> records, List<Failure> failures)
            throws InterruptedException {
        Map<String, StreamRequest> requests = new LinkedHashMap<>();
        for (int i = 0; i < records.size(); i++) {
            SinkRecord record = records.get(i);
            String stream = template.streamOf(record.change().table());
            String partitionKey = PartitionKey.of(record.key());
            if (fits(i, record, partitionKey, stream, failures)) {
                requests.computeIfAbsent(stream, StreamRequest::new).add(i, partitionKey, record.payload());
            }
        }
        return requests;
    }

    /** Checked before sending, because Kinesis would refuse the whole request. */
    private boolean fits(int index, SinkRecord record, String partitionKey, String stream, List<Failure> failures)
            throws InterruptedException {
        if (record.payload().length + PartitionKey.MAX_BYTES <= StreamDirectory.ALWAYS_TAKEN) {
            return true;
        }
        int bytes = record.payload().length + partitionKey.getBytes(StandardCharsets.UTF_8).length;
        int limit = streams.maxRecordBytes(stream, bytes);
        if (bytes > limit) {
            failures.add(tooLarge(index, bytes, limit, stream));
        }
        return bytes <= limit;
    }

    private static Failure tooLarge(int index, int bytes, int limit, String stream) {
        return new Failure(
                index,
                false,
                "record of %,d bytes, partition key included; stream '%s' takes %,d, up to 10 MiB if its maximum record size is raised"
                        .formatted(bytes, stream, limit));
    }
}
