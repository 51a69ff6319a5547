package io.headwater.sink.kinesis;

import static java.util.Objects.requireNonNull;

import io.headwater.spi.ErrorKind;
import io.headwater.spi.PipelineException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells a stream from one of the same name that was deleted: what the old one held is gone, and neither sequence numbers
 * nor errors say so. One thread at a time.
 */
final class RecreationCheck {
    private static final Logger log = LoggerFactory.getLogger(RecreationCheck.class);

    private final StreamBirths births;
    private final OnRecreatedStream policy;
    private final String pipeline;

    RecreationCheck(StreamBirths births, OnRecreatedStream policy, String pipeline) {
        this.births = requireNonNull(births, "births is null");
        this.policy = requireNonNull(policy, "policy is null");
        this.pipeline = requireNonNull(pipeline, "pipeline is null");
    }

    /**
     * Remembers a stream, or compares it with what is remembered.
     *
     * @throws PipelineException if it is another one, unless that is accepted
     */
    void check(String stream, KnownStream now) {
        @Nullable Instant createdAt = now.createdAt();
        Optional<Instant> before = births.of(stream, now.arn());
        if (createdAt == null || before.filter(createdAt::equals).isPresent()) {
            return;
        }
        before.ifPresent(time -> requireAccepted(stream, time, createdAt));
        births.remember(stream, now.arn(), createdAt);
    }

    /** Whether a stream that does not exist may be created: not if it is the remains of one that did. */
    boolean permitsCreation(String stream) {
        return policy == OnRecreatedStream.ACCEPT || !births.knows(stream);
    }

    private void requireAccepted(String stream, Instant before, Instant now) {
        String what =
                "stream '%s' was created at %s, and the one that this pipeline wrote to at %s: it was deleted and created again"
                        .formatted(stream, now, before);
        if (policy == OnRecreatedStream.STOP) {
            throw new PipelineException(
                    ErrorKind.UNAVAILABLE,
                    "sink 'kinesis': " + what
                            + ", so its consumers lack what the old one held. To give them a fresh copy, remove the pipeline's"
                            + " state directory: the next start begins with a snapshot. To go on without, start with"
                            + " sink.on-recreated-stream = accept");
        }
        log.warn("{}: {}; accepted by on-recreated-stream", pipeline, what);
    }
}
