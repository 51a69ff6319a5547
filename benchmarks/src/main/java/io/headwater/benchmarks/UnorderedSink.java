package io.headwater.benchmarks;

import static java.util.Objects.requireNonNull;

import io.headwater.spi.Sink;
import io.headwater.spi.SinkLimits;
import io.headwater.spi.SinkRecord;
import io.headwater.spi.WriteResult;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes several records of a key in one call, although the destination may store the later and refuse the earlier. */
final class UnorderedSink implements Sink {
    private final Sink sink;

    UnorderedSink(Sink sink) {
        this.sink = requireNonNull(sink, "sink is null");
    }

    @Override
    public WriteResult write(List<SinkRecord> records) throws InterruptedException {
        return sink.write(records);
    }

    @Override
    public SinkLimits limits() {
        SinkLimits limits = sink.limits();
        return new SinkLimits(
                limits.maxRecords(), limits.maxBytes(), limits.maxRecordBytes(), limits.concurrentWrites(), false);
    }

    @Override
    public @Nullable String part(SinkRecord record) {
        return sink.part(record);
    }

    @Override
    public void close() {
        sink.close();
    }
}
