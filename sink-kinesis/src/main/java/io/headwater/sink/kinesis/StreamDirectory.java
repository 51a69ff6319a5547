package io.headwater.sink.kinesis;

import static java.util.Objects.requireNonNull;

import io.headwater.spi.ErrorKind;
import io.headwater.spi.PipelineException;
import io.headwater.spi.RetryableException;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.kinesis.model.StreamDescriptionSummary;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;

/**
 * What the streams are like, asked as seldom as can be: an account may ask 20 times a second. Safe for use by several
 * threads.
 *
 * <p>Every stream is looked at before the first record goes to it, whenever it was missed, and now and then
 * ({@link StreamWatch}): so it is found out if it is not there, or not the one it was.
 */
final class StreamDirectory implements AutoCloseable {
    /** What every stream takes: the least that its maximum record size can be set to. */
    static final int ALWAYS_TAKEN = 1 << 20;

    private static final Duration CREATION = Duration.ofMinutes(1);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);
    private static final Duration BETWEEN_WARNINGS = Duration.ofSeconds(10);

    /** As to the size of a record that would not fit. */
    private static final Duration STILL_TRUE = Duration.ofSeconds(1);

    private static final Logger log = LoggerFactory.getLogger(StreamDirectory.class);

    private final Connection connection;
    private final String pipeline;
    private final Refusals refusals;
    private final StreamControl control;
    private final @Nullable StreamCreation creation;
    private final RecreationCheck recreation;
    private final Objections objections = new Objections(BETWEEN_LOOKS);
    private final ReentrantLock oneLook = new ReentrantLock(); // at a time
    private final Map<String, KnownStream> known = new ConcurrentHashMap<>();
    private final Set<String> doubted = ConcurrentHashMap.newKeySet();
    private final Set<String> written = ConcurrentHashMap.newKeySet();
    private final AtomicLong nextWarning = new AtomicLong(System.nanoTime());
    private @Nullable StreamWatch watch; // once there is something to watch; as the looks are, one at a time

    /** @param births used by this object alone */
    StreamDirectory(Connection connection, KinesisSinkConfig config, StreamBirths births, String pipeline) {
        this.connection = requireNonNull(connection, "connection is null");
        this.pipeline = requireNonNull(pipeline, "pipeline is null");
        this.refusals = new Refusals(connection);
        this.control = new StreamControl(connection, refusals);
        this.creation = config.create() == null ? null : new StreamCreation(control, config.create(), births, pipeline);
        this.recreation = new RecreationCheck(births, config.onRecreatedStream(), pipeline);
    }

    /**
     * Waits, but not for long, for a stream that is being created.
     *
     * @return what operators want to know of it
     * @throws PipelineException if there is no such stream, or it is another one, or it may not be described
     * @throws RetryableException if it is not active in time, or Kinesis cannot be reached
     */
    String awaitActive(String stream) throws InterruptedException {
        long deadline = System.nanoTime() + CREATION.toNanos();
        Optional<StreamDescriptionSummary> usable = locked(() -> look(stream));
        while (usable.isEmpty() && System.nanoTime() < deadline) {
            TimeUnit.NANOSECONDS.sleep(BETWEEN_LOOKS.toNanos());
            usable = locked(() -> look(stream));
        }
        return portrait(connection.place(), stream, usable.orElseThrow(() -> unfinished(stream)));
    }

    /**
     * Makes sure that a stream can be written to; at once, if it could be before. To be called before each request.
     *
     * @throws PipelineException if there is no such stream and never was, or it is another one than it was
     * @throws RetryableException if it may be there later
     */
    void admit(String stream) throws InterruptedException {
        if (isDoubtful(stream)) {
            locked(() -> lookUnlessObjected(stream));
        }
    }

    /** Told that records were stored: what is denied from now on was permitted before. */
    void wrote(String stream) {
        if (!written.contains(stream)) {
            written.add(stream);
        }
    }

    /**
     * What the engine is to do about a request to an admitted stream that failed: to try again once somebody has mended
     * it, unless that never worked.
     */
    RuntimeException refusal(Throwable error, String action, String stream) {
        boolean missing = ErrorClassification.of(error) == Meaning.MISSING;
        if (missing) {
            doubted.add(stream);
        }
        RuntimeException refusal = refusals.exception(error, action, stream);
        return missing || written.contains(stream) ? Refusals.untilMended(refusal) : refusal;
    }

    /** Makes known, now and then, what must be mended for some streams while others are written to. */
    void warnOf(RetryableException callFailure) {
        long now = System.nanoTime();
        long due = nextWarning.get();
        if (now - due >= 0 && nextWarning.compareAndSet(due, now + BETWEEN_WARNINGS.toNanos())) {
            log.error("{}: some records wait, and will be tried again: {}", pipeline, callFailure.getMessage());
        }
    }

    /**
     * How large a record of this stream may be, partition key included. Asks Kinesis if what is known is too little
     * for this record and may have changed.
     */
    int maxRecordBytes(String stream, int wanted) throws InterruptedException {
        return wanted <= ALWAYS_TAKEN ? ALWAYS_TAKEN : locked(() -> currentMaxRecordBytes(stream, wanted));
    }

    /** Told that it seems to be another one than it was: whoever next writes to it looks. */
    void doubt(String stream) {
        doubted.add(stream);
    }

    /** Told that the size of a record that ought to fit was refused. */
    void doubtSize(String stream) {
        known.computeIfPresent(stream, (name, was) -> was.outdated());
    }

    /** The stream that was looked at longest ago, if that is so long ago. */
    Optional<String> oldest(Duration age) {
        return known.entrySet().stream()
                .filter(stream -> !stream.getValue().isYoungerThan(age))
                .min(Comparator.comparingLong(stream -> stream.getValue().readAt() - System.nanoTime()))
                .map(Map.Entry::getKey);
    }

    /** Looks at a stream again. What is wrong with it will be told to whoever next writes to it. */
    void refresh(String stream) throws InterruptedException {
        KnownStream before = known.computeIfPresent(stream, (name, was) -> was.readNow()); // not again at once
        try {
            locked(() -> look(stream));
            if (before != null && !before.isTheSameAs(known.get(stream))) {
                doubted.add(stream); // accepted, but others may know its shards
            }
        } catch (PipelineException e) {
            doubted.add(stream);
        } catch (RetryableException e) {
            // what lasts will be told by requests, and this is done again
        }
    }

    /** Ends the watch. Called when nobody else uses this object any more. */
    @Override
    public void close() {
        if (watch != null) {
            watch.close();
        }
    }

    /** Whether {@link #admit} would look at the stream. */
    boolean isDoubtful(String stream) {
        return !known.containsKey(stream) || doubted.contains(stream);
    }

    private int currentMaxRecordBytes(String stream, int wanted) throws InterruptedException {
        KnownStream now = known.get(stream);
        if (now == null || wanted > now.maxRecordBytes() && !now.isYoungerThan(STILL_TRUE)) {
            lookUnlessObjected(stream);
        }
        return requireNonNull(known.get(stream), "just looked at").maxRecordBytes();
    }

    /** Of many who ask at a time, one looks. */
    private @Nullable Void lookUnlessObjected(String stream) throws InterruptedException {
        objections.check(stream);
        if (lookOrRest(stream).isEmpty()) {
            RetryableException unfinished = unfinished(stream);
            objections.add(stream, unfinished);
            throw unfinished;
        }
        return null;
    }

    private Optional<StreamDescriptionSummary> lookOrRest(String stream) throws InterruptedException {
        try {
            return look(stream);
        } catch (RetryableException e) {
            if (e.needsMending()) {
                objections.add(stream, e);
            } else {
                objections.addToAll(e); // asked too often, or nobody answers
            }
            throw e;
        }
    }

    /** @return empty while the stream is being created */
    private Optional<StreamDescriptionSummary> look(String stream) throws InterruptedException {
        Optional<StreamDescriptionSummary> summary = describe(stream);
        if (summary.isEmpty()) {
            createOrObject(stream);
            return Optional.empty();
        }
        return isComplete(stream, summary.get()) ? Optional.of(learn(stream, summary.get())) : Optional.empty();
    }

    private Optional<StreamDescriptionSummary> describe(String stream) throws InterruptedException {
        try {
            return control.describe(stream);
        } catch (PipelineException e) {
            throw fatalUnlessKnown(stream, e);
        }
    }

    private void createOrObject(String stream) throws InterruptedException {
        if (creation == null || !recreation.permitsCreation(stream)) {
            throw fatalUnlessKnown(stream, refusals.missing(stream));
        }
        creation.begin(stream);
    }

    private boolean isComplete(String stream, StreamDescriptionSummary summary) throws InterruptedException {
        if (summary.streamStatus() == StreamStatus.DELETING) {
            throw fatalUnlessKnown(stream, deleting(stream));
        }
        return summary.streamStatus() != StreamStatus.CREATING
                && (creation == null || creation.complete(stream, summary));
    }

    private StreamDescriptionSummary learn(String stream, StreamDescriptionSummary summary) {
        KnownStream now = KnownStream.of(stream, summary);
        recreation.check(stream, now);
        known.put(stream, now);
        doubted.remove(stream);
        if (watch == null) {
            watch = StreamWatch.start(this, pipeline);
        }
        return summary;
    }

    private RuntimeException fatalUnlessKnown(String stream, PipelineException e) {
        return known.containsKey(stream) ? Refusals.untilMended(e) : e;
    }

    private PipelineException deleting(String stream) {
        return new PipelineException(
                ErrorKind.UNAVAILABLE,
                "sink 'kinesis': stream '" + stream + "' " + connection.place() + " is being deleted");
    }

    private RetryableException unfinished(String stream) {
        return new RetryableException("stream '" + stream + "' " + connection.place() + " is still being created");
    }

    private static String portrait(String place, String stream, StreamDescriptionSummary summary) {
        return "%s %s: %s, %s open shards, records up to %d KiB"
                .formatted(
                        stream,
                        place,
                        summary.streamModeDetails() == null
                                ? "PROVISIONED"
                                : summary.streamModeDetails().streamModeAsString(),
                        summary.openShardCount(),
                        KnownStream.of(stream, summary).maxRecordBytes() >> 10);
    }

    private <T extends @Nullable Object> T locked(Look<T> look) throws InterruptedException {
        oneLook.lockInterruptibly();
        try {
            return look.take();
        } finally {
            oneLook.unlock();
        }
    }

    @FunctionalInterface
    private interface Look<T extends @Nullable Object> {
        T take() throws InterruptedException;
    }
}
