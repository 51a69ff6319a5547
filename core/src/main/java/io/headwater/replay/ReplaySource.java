package io.headwater.replay;

import static java.util.Objects.requireNonNull;

import io.headwater.spi.ErrorKind;
import io.headwater.spi.PipelineException;
import io.headwater.spi.Position;
import io.headwater.spi.RowChange;
import io.headwater.spi.Source;
import io.headwater.spi.SourceBatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands over the lines of a checked file, in order. */
final class ReplaySource implements Source {
    private static final Logger log = LoggerFactory.getLogger(ReplaySource.class);
    private static final int BATCH_RECORDS = 500;
    private static final long BATCH_BYTES = 1 << 20;

    private final String pipeline;
    private final RejectedFile file;
    private final RejectedFile.Contents contents;
    private final LongConsumer settled;
    private final RejectedLines lines;

    /** @param settled is told the line up to which all is sent, or set aside again */
    ReplaySource(String pipeline, RejectedFile file, RejectedFile.Contents contents, LongConsumer settled) {
        this.pipeline = requireNonNull(pipeline, "pipeline is null");
        this.file = requireNonNull(file, "file is null");
        this.contents = requireNonNull(contents, "contents is null");
        this.settled = requireNonNull(settled, "settled is null");
        this.lines = file.lines(contents.firstLine());
    }

    @Override
    public Optional<SourceBatch> poll() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        List<RowChange> changes = new ArrayList<>();
        long bytes = 0;
        boolean read = false;
        while (changes.size() < BATCH_RECORDS && bytes < BATCH_BYTES && nextLine()) {
            read = true;
            RejectedRecord record = record();
            if (record != null) {
                changes.add(record.change());
                bytes += record.bytes();
            }
        }
        return read ? Optional.of(new SourceBatch(changes, new LinePosition(lines.line()), bytes)) : Optional.empty();
    }

    private boolean nextLine() {
        return lines.line() < contents.lastLine() && lines.next();
    }

    private @Nullable RejectedRecord record() {
        try {
            return lines.record();
        } catch (ForeignLineException e) {
            throw new PipelineException(
                    ErrorKind.DATA_REFUSED,
                    file.path() + " was changed while it was sent: line " + lines.line() + ": " + e.getMessage(),
                    e);
        }
    }

    @Override
    public void checkpointed(Position position) {
        long line = ((LinePosition) position).line();
        settled.accept(line);
        log.info("{}: done up to line {} of {}", pipeline, line, contents.lastLine());
    }

    @Override
    public void close() {
        lines.close();
    }
}
