package io.headwater.sink.kinesis;

import static java.util.Objects.requireNonNull;

import io.headwater.spi.Failure;
import io.headwater.spi.SinkLimits;
import io.headwater.spi.SinkRecord;
import java.util.List;

/**
 * Writes a call as aggregated records: for each shard one at a time, which holds the shard's records in the call's
 * order and is stored or refused as a whole. Several keys of a call may therefore be alike.
 *
 * <p>How invariant 4 is kept:
 *
 * <ul>
 *   <li>A request has one entry for each shard, as Kinesis may store two in the wrong order or only the second. What does
 *       not fit goes in a further request, after the first is stored; if the first is refused, the rest is not sent.
 *   <li>A shard's hashes are those that {@link ShardMap} says, and that may have changed. The entry's explicit hash key is
 *       the hash of its first record, so that it is stored in the shard of that record, come what may; and Kinesis says
 *       in which. If that is not the one expected, and does not take every record of the entry, the entry counts as
 *       refused, whole: Amazon's client library drops an aggregated record of which one record belongs to another shard.
 *       Its copy is a repetition for readers who do not drop it, and nothing else.
 *   <li>A key's next record is sent when the last is stored in the shard that takes the key. A shard that was split or
 *       merged takes no more, so what follows is in its children, which are read after it.
 * </ul>
 *
 * <p>A lone record is aggregated, too. Its partition key would be another than that of its predecessors, and consumers
 * that divide a shard by partition key (Lambda with a parallelization factor) would read it beside them.
 */
final class AggregatingWriter implements CallWriter {
    /** Of a thousand bytes each they fill one aggregated record of each of 16 shards. */
    private static final int MAX_RECORDS = 5_000;

    private final Connection connection;
    private final StreamTemplate template;
    private final StreamDirectory streams;
    private final ShardDirectory shards;
    private final StreamMetrics metrics;
    private final SinkLimits limits;

    AggregatingWriter(
            Connection connection,
            KinesisSinkConfig config,
            StreamDirectory streams,
            ShardDirectory shards,
            StreamMetrics metrics) {
        this.connection = requireNonNull(connection, "connection is null");
        this.template = config.stream();
        this.streams = requireNonNull(streams, "streams is null");
        this.shards = requireNonNull(shards, "shards is null");
        this.metrics = requireNonNull(metrics, "metrics is null");
        this.limits = new SinkLimits(
                MAX_RECORDS, PutRecordsCall.MAX_BYTES, PutRecordsCall.MAX_BYTES, config.concurrentRequests(), false);
    }

    @Override
    public SinkLimits limits() {
        return limits;
    }

    @Override
    public List<Failure> write(List<SinkRecord> records) throws InterruptedException {
        CallFailure callFailure = new CallFailure();
        Admission admission = new Admission(this::admit, metrics, callFailure);
        ShardQueues queues =
                new ShardQueues(new CallRecords(records), template, admission, new SizeCheck(streams, metrics), shards);
        queues.sort();
        for (List<StreamRequest> round = queues.round(); !round.isEmpty(); round = queues.round()) {
            send(round, callFailure);
            queues.settle();
        }
        callFailure.tell(queues.failures(), records.size(), streams);
        return queues.failures();
    }

    /** Whoever looks at a stream again may see another of its name, with other shards. */
    private void admit(String stream) throws InterruptedException {
        if (streams.isDoubtful(stream)) {
            shards.forget(stream);
            streams.admit(stream);
        }
        shards.await(stream);
    }

    private void send(List<StreamRequest> round, CallFailure callFailure) throws InterruptedException {
        try {
            new PutRecordsCall(connection, streams, metrics, callFailure).run(round);
        } catch (RuntimeException e) {
            round.forEach(request -> shards.forget(request.stream())); // there may be another of this name some day
            throw e;
        }
    }
}
