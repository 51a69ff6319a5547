package io.headwater.launch;

import static java.util.Objects.requireNonNull;

import io.headwater.spi.Sink;
import io.headwater.spi.SinkLimits;
import io.headwater.spi.SinkRecord;
import io.headwater.spi.WriteResult;
import java.io.PrintStream;
import java.util.List;

/** Prints what would have been written: table, operation, key and size, a tab between them. */
final class DryRunSink implements Sink {
    private static final SinkLimits LIMITS = new SinkLimits(1_000, Integer.MAX_VALUE, Integer.MAX_VALUE, 1, false);

    private final PrintStream out;

    DryRunSink(PrintStream out) {
        this.out = requireNonNull(out, "out is null");
    }

    @Override
    public WriteResult write(List<SinkRecord> records) {
        records.forEach(this::print);
        return WriteResult.delivered();
    }

    private void print(SinkRecord record) {
        out.printf(
                "%s\t%s\t%s\t%d bytes%n",
                record.change().table(), record.change().operation(), record.key(), record.payload().length);
    }

    @Override
    public SinkLimits limits() {
        return LIMITS;
    }

    /** Nothing to free: the stream is the caller's. */
    @Override
    public void close() {}
}
