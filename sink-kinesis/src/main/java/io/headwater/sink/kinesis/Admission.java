package io.headwater.sink.kinesis;

import static java.util.Objects.requireNonNull;

import io.headwater.spi.RetryableException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which streams of a call can be written to: the records of one that cannot wait, and no others. One thread, one call. */
final class Admission {
    private final Check check;
    private final StreamMetrics metrics;
    private final CallFailure callFailure;
    private final Map<String, @Nullable String> objections = new HashMap<>();

    /** @param callFailure is told why streams take nothing */
    Admission(Check check, StreamMetrics metrics, CallFailure callFailure) {
        this.check = requireNonNull(check, "check is null");
        this.metrics = requireNonNull(metrics, "metrics is null");
        this.callFailure = requireNonNull(callFailure, "callFailure is null");
    }

    /**
     * Why a stream takes nothing now; {@code null} if it does.
     *
     * @throws io.headwater.spi.PipelineException if the pipeline must stop
     */
    @Nullable
    String objection(String stream) throws InterruptedException {
        if (!objections.containsKey(stream)) {
            objections.put(stream, ask(stream));
        }
        return objections.get(stream);
    }

    private @Nullable String ask(String stream) throws InterruptedException {
        try {
            check.admit(stream);
            return null;
        } catch (RetryableException e) {
            metrics.failed(stream, e);
            callFailure.add(e);
            return e.getMessage();
        }
    }

    /** Returns at once if the stream could be written to the last time. */
    @FunctionalInterface
    interface Check {
        /** @throws RetryableException if it may take records later */
        void admit(String stream) throws InterruptedException;
    }
}
