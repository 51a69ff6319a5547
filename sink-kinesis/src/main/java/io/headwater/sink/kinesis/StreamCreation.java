package io.headwater.sink.kinesis;

import static java.util.Objects.requireNonNull;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.kinesis.model.EncryptionType;
import software.amazon.awssdk.services.kinesis.model.StreamDescriptionSummary;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;

/**
 * Creates a stream as the settings want it, one step at each look at it: nothing waits here. It is remembered that a
 * stream was begun, so that a process that dies between two steps goes on where it was. One thread at a time.
 */
final class StreamCreation {
    private static final Logger log = LoggerFactory.getLogger(StreamCreation.class);

    private final StreamControl control;
    private final CreateStream settings;
    private final StreamBirths births;
    private final String pipeline;

    StreamCreation(StreamControl control, CreateStream settings, StreamBirths births, String pipeline) {
        this.control = requireNonNull(control, "control is null");
        this.settings = requireNonNull(settings, "settings is null");
        this.births = requireNonNull(births, "births is null");
        this.pipeline = requireNonNull(pipeline, "pipeline is null");
    }

    /** Begins to create a stream that does not exist. */
    void begin(String stream) throws InterruptedException {
        births.begin(stream);
        control.create(stream, settings);
        log.info("{}: creating Kinesis stream {}: {}", pipeline, stream, settings);
    }

    /**
     * Gives a stream that was begun here what it could not be created with.
     *
     * @return whether records may go to it: not before it encrypts them
     */
    boolean complete(String stream, StreamDescriptionSummary summary) throws InterruptedException {
        if (!births.isBegun(stream)) {
            return true;
        }
        if (summary.streamStatus() != StreamStatus.ACTIVE) {
            return false;
        }
        if (summary.retentionPeriodHours() < settings.retentionHours()) {
            control.increaseRetention(stream, settings.retentionHours());
        }
        String kmsKey = settings.kmsKey();
        if (kmsKey == null || summary.encryptionType() == EncryptionType.KMS) {
            return true;
        }
        control.encrypt(stream, kmsKey);
        return false;
    }
}
