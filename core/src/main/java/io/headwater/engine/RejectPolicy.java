package io.headwater.engine;

import io.headwater.spi.ErrorKind;
import io.headwater.spi.PipelineException;
import io.headwater.spi.SinkRecord;

/** Decides about a record that the sink refuses for good. Called by every lane thread. */
interface RejectPolicy extends AutoCloseable {
    /**
     * Returns when the record is durably set aside, so that the position may pass it (invariant 1).
     *
     * @param reason the sink's
     * @throws PipelineException if the pipeline is to stop
     */
    void reject(SinkRecord record, String reason);

    @Override
    default void close() {}

    static RejectPolicy of(EngineSettings settings, String pipeline) {
        return switch (settings.onReject()) {
            case STOP -> RejectPolicy::stop;
            case SKIP_TO_FILE -> new RejectFile(settings.rejectFile(), pipeline);
        };
    }

    private static void stop(SinkRecord record, String reason) {
        throw new PipelineException(
                ErrorKind.DATA_REFUSED,
                "the sink refuses " + record + keyColumns(record) + ": " + reason
                        + ". To set such records aside in a file and go on, set engine.on-reject = skip-to-file");
    }

    private static String keyColumns(SinkRecord record) {
        return record.change().key() == null
                ? ""
                : " with key columns " + record.change().key().columns();
    }
}
