package io.headwater.sink.stdout;

import static java.util.Objects.requireNonNull;

import io.headwater.spi.ErrorKind;
import io.headwater.spi.PipelineException;
import io.headwater.spi.Sink;
import io.headwater.spi.SinkLimits;
import io.headwater.spi.SinkRecord;
import io.headwater.spi.WriteResult;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Writes each record as a line. Delivered means handed to the operating system: whoever reads the pipe or the file sees
 * it.
 */
final class StdoutSink implements Sink {
    /** Records of any size; one call at a time, so that lines stay whole and in order. */
    private static final SinkLimits LIMITS = new SinkLimits(1_000, Integer.MAX_VALUE, Integer.MAX_VALUE, 1, false);

    private static final int BUFFER_BYTES = 1 << 16;

    private final OutputStream out;
    private final boolean keys;

    StdoutSink(OutputStream out, StdoutSinkConfig config) {
        this.out = new BufferedOutputStream(requireNonNull(out, "out is null"), BUFFER_BYTES);
        this.keys = config.keys();
    }

    @Override
    public WriteResult write(List<SinkRecord> records) throws InterruptedException {
        try {
            for (SinkRecord record : records) {
                writeLine(record);
            }
            // Invariant 1: what write returns as delivered may be checkpointed, so nothing may wait in the buffer.
            out.flush();
            return WriteResult.delivered();
        } catch (ClosedByInterruptException e) {
            Thread.interrupted();
            throw new InterruptedException("interrupted while writing to standard output");
        } catch (IOException e) {
            // Not retryable: a reader that has gone does not come back to the same pipe.
            throw new PipelineException(
                    ErrorKind.UNAVAILABLE,
                    "sink 'stdout': standard output cannot be written (" + e.getMessage()
                            + "); has the program that reads it ended, or is the disk full?",
                    e);
        }
    }

    private void writeLine(SinkRecord record) throws IOException {
        if (keys) {
            out.write(record.key().getBytes(StandardCharsets.UTF_8));
            out.write('\t');
        }
        out.write(record.payload());
        out.write('\n');
    }

    @Override
    public SinkLimits limits() {
        return LIMITS;
    }

    /** Nothing to free: standard output belongs to the process. */
    @Override
    public void close() {}
}
