package io.headwater.replay;

import static java.util.Objects.requireNonNull;

import com.typesafe.config.ConfigFactory;
import io.headwater.engine.EngineSettings;
import io.headwater.engine.Pipeline;
import io.headwater.engine.PipelineBuilder;
import io.headwater.engine.PipelineStatus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;

/** The records of a rejected file on their way to a sink once more. */
public final class Replay {
    private static final Duration PROGRESS_INTERVAL = Duration.ofSeconds(10);

    private final Path file;
    private final Path refusedAgain;
    private final RejectedFile.Contents contents;
    private final ReplaySourceFactory source;
    private final Pipeline pipeline;

    /**
     * Reads the whole file once, so that nothing is sent of a file that is not what was written.
     *
     * @param name of the pipeline that sends
     * @param fromLine the first line to send, from 1
     * @param more adds the sink, and what else the sender needs
     * @throws io.headwater.spi.PipelineException with {@link io.headwater.spi.ErrorKind#DATA_REFUSED}, naming each line
     *     that is foreign or was changed
     */
    public Replay(String name, Path file, long fromLine, UnaryOperator<PipelineBuilder> more) {
        this.file = requireNonNull(file, "file is null");
        this.refusedAgain = unusedBeside(file);
        RejectedFile rejected = new RejectedFile(file);
        this.contents = rejected.check(fromLine);
        this.source = new ReplaySourceFactory(name, rejected, contents);
        this.pipeline = more.apply(Pipeline.builder(name)
                        .source(source, ConfigFactory.empty())
                        .format(ReplayedRow::payloadOf)
                        .key(ReplayedRow::keyOf)
                        .settings(EngineSettings.DEFAULT
                                .withCheckpointInterval(PROGRESS_INTERVAL)
                                .withSkipToFile(refusedAgain)))
                .build();
    }

    /** To be started, and awaited. */
    public Pipeline pipeline() {
        return pipeline;
    }

    /** How many records there are to send. */
    public long records() {
        return contents.records();
    }

    /** Lines that a crash cut short: the change of each was not passed, so the pipeline read it again. */
    public List<Long> tornLines() {
        return contents.tornLines();
    }

    /** How many records were refused again. */
    public long refused() {
        return pipeline.status().rejected();
    }

    /** What was sent and what is left, in a sentence. */
    public String outcome() {
        PipelineStatus status = pipeline.status();
        String sent = "%,d of %,d records of %s sent (lines %d to %d)"
                .formatted(status.delivered(), records(), file, contents.firstLine(), contents.lastLine());
        String refused = refused() == 0 ? "" : ", %,d refused again: %s".formatted(refused(), refusedAgain);
        return sent + refused + left(status);
    }

    private String left(PipelineStatus status) {
        return status.delivered() + status.rejected() >= records()
                ? ""
                : ". The rest is to be sent again, from line " + (source.settledLine() + 1) + " on";
    }

    private static Path unusedBeside(Path file) {
        int number = 1;
        while (Files.exists(beside(file, number))) {
            number++;
        }
        return beside(file, number);
    }

    private static Path beside(Path file, int number) {
        return file.resolveSibling(file.getFileName() + ".refused-" + number);
    }
}
