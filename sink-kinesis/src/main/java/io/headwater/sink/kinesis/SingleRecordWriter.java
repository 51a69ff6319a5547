package io.headwater.sink.kinesis;

import static java.util.Objects.requireNonNull;

import io.headwater.spi.Failure;
import io.headwater.spi.SinkLimits;
import io.headwater.spi.SinkRecord;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes a call as one PutRecords request for each stream, each record by itself. */
final class SingleRecordWriter implements CallWriter {
    private final Connection connection;
    private final StreamTemplate template;
    private final SizeCheck sizes;
    private final StreamDirectory streams;
    private final StreamMetrics metrics;
    private final SinkLimits limits;

    SingleRecordWriter(
            Connection connection, KinesisSinkConfig config, StreamDirectory streams, StreamMetrics metrics) {
        this.connection = requireNonNull(connection, "connection is null");
        this.template = config.stream();
        this.sizes = new SizeCheck(streams, metrics);
        this.streams = requireNonNull(streams, "streams is null");
        this.metrics = requireNonNull(metrics, "metrics is null");
        // Invariant 4: PutRecords may store a record and refuse an earlier one, so a call must not hold two of a key.
        this.limits = new SinkLimits(
                PutRecordsCall.MAX_RECORDS,
                PutRecordsCall.MAX_BYTES,
                PutRecordsCall.MAX_BYTES,
                config.concurrentRequests(),
                true);
    }

    @Override
    public SinkLimits limits() {
        return limits;
    }

    @Override
    public List<Failure> write(List<SinkRecord> records) throws InterruptedException {
        List<Failure> failures = new ArrayList<>();
        CallFailure callFailure = new CallFailure();
        Admission admission = new Admission(streams::admit, metrics, callFailure);
        Map<String, List<RecordEntry>> byStream = sortByStream(records, admission, failures);
        new PutRecordsCall(connection, streams, metrics, callFailure)
                .run(byStream.entrySet().stream()
                        .map(stream -> new StreamRequest(stream.getKey(), stream.getValue(), false))
                        .toList());
        callFailure.tell(failures, records.size(), streams);
        return failures;
    }

    private Map<String, List<RecordEntry>> sortByStream(
            List<SinkRecord> records, Admission admission, List<Failure> failures) throws InterruptedException {
        Map<String, List<RecordEntry>> byStream = new LinkedHashMap<>();
        for (int i = 0; i < records.size(); i++) {
            SinkRecord record = records.get(i);
            String stream = template.streamOf(record.change().table());
            String partitionKey = PartitionKey.of(record.key());
            Failure failure = objection(i, record, partitionKey, stream, admission);
            if (failure == null) {
                byStream.computeIfAbsent(stream, first -> new ArrayList<>())
                        .add(new RecordEntry(i, partitionKey, record.payload(), failures));
            } else {
                failures.add(failure);
            }
        }
        return byStream;
    }

    private @Nullable Failure objection(
            int index, SinkRecord record, String partitionKey, String stream, Admission admission)
            throws InterruptedException {
        @Nullable String objection = admission.objection(stream);
        return objection == null ? tooLarge(index, record, partitionKey, stream) : new Failure(index, true, objection);
    }

    private @Nullable Failure tooLarge(int index, SinkRecord record, String partitionKey, String stream)
            throws InterruptedException {
        if (record.payload().length + PartitionKey.MAX_BYTES <= StreamDirectory.ALWAYS_TAKEN) {
            return null;
        }
        int bytes = record.payload().length + partitionKey.getBytes(StandardCharsets.UTF_8).length;
        return sizes.failure(index, bytes, stream);
    }
}
