package io.headwater.cli;

import io.headwater.engine.Pipeline;
import io.headwater.spi.PipelineException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A pipeline as the work of this process: it ends by signals, and how it ended is the exit code. */
final class PipelineProcess {
    private static final Logger log = LoggerFactory.getLogger(PipelineProcess.class);

    private PipelineProcess() {}

    /** Returns the exit code once the pipeline has ended. */
    static int run(Pipeline pipeline, Signals signals, boolean stackTraces) throws InterruptedException {
        String name = pipeline.status().name();
        pipeline.start();
        signals.concern(pipeline);
        StatusLine line = StatusLine.everyMinute(name, pipeline::status);
        try {
            pipeline.await();
            return 0;
        } catch (PipelineException e) {
            log.error("{}: {}", name, e.getMessage(), stackTraces ? e : null);
            return e.kind().exitCode();
        } finally {
            line.close();
        }
    }
}
