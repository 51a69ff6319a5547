package io.headwater.benchmarks;

import io.headwater.spi.Failure;
import io.headwater.spi.Sink;
import io.headwater.spi.SinkLimits;
import io.headwater.spi.SinkRecord;
import io.headwater.spi.WriteResult;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** What others do: sends again what was refused, and nothing but that, until all of a call is stored. */
final class RetryOnlyFailedSink implements Sink {
    private static final long FIRST_PAUSE_MILLIS = 100;

    private final UnorderedSink sink;

    RetryOnlyFailedSink(Sink sink) {
        this.sink = new UnorderedSink(sink);
    }

    @Override
    public WriteResult write(List<SinkRecord> records) throws InterruptedException {
        List<SinkRecord> left = records;
        for (long pause = FIRST_PAUSE_MILLIS; !left.isEmpty(); pause *= 2) {
            List<Failure> failures = sink.write(left).failures();
            left = failures.stream().map(Failure::index).map(left::get).toList();
            if (!left.isEmpty()) {
                TimeUnit.MILLISECONDS.sleep(ThreadLocalRandom.current().nextLong(pause));
            }
        }
        return WriteResult.delivered();
    }

    @Override
    public SinkLimits limits() {
        return sink.limits();
    }

    @Override
    public void close() {
        sink.close();
    }
}
