package io.headwater.engine;

import io.headwater.spi.PipelineException;
import io.headwater.spi.SinkRecord;
import org.jspecify.annotations.Nullable;

/** Decides about a record that the sink refuses for good. Called by every lane thread. */
interface RejectPolicy extends AutoCloseable {
    /**
     * Returns when the record is durably set aside, so that the position may pass it (invariant 1).
     *
     * @param reason the sink's
     * @throws PipelineException if the pipeline is to stop
     */
    void reject(SinkRecord record, String reason);

    /** Since when, and why, nothing can be set aside; {@code null} if it can. Any thread. */
    default @Nullable Blockage blockage() {
        return null;
    }

    @Override
    default void close() {}

    /** The policy that the settings choose, ready. */
    static RejectPolicy open(PipelineBuilder parts, MonotonicClock clock) throws InterruptedException {
        return switch (parts.settings.onReject()) {
            case STOP -> new StopAtReject();
            case SKIP_TO_FILE -> new RejectFile(parts.settings.rejectFile(), parts.name, clock);
            case DEAD_LETTER -> DeadLetters.open(parts, clock);
        };
    }
}
