package io.headwater.sink.kinesis;

import static java.util.Objects.requireNonNull;

import io.headwater.spi.PipelineException;
import io.headwater.spi.RetryableException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which shards the streams have. Safe for use by several threads. */
final class ShardDirectory {
    private static final Logger log = LoggerFactory.getLogger(ShardDirectory.class);
    static final String LIST = "kinesis:ListShards";

    private final Connection connection;
    private final StreamDirectory directory;
    private final Refusals refusals;
    private final String pipeline;
    private final Map<String, StreamShards> streams = new ConcurrentHashMap<>();
    private volatile boolean denied;

    /** @param pipeline for log lines */
    ShardDirectory(Connection connection, StreamDirectory directory, String pipeline) {
        this.connection = requireNonNull(connection, "connection is null");
        this.directory = requireNonNull(directory, "directory is null");
        this.refusals = new Refusals(connection);
        this.pipeline = requireNonNull(pipeline, "pipeline is null");
    }

    /**
     * What is known now; {@code null} if that is nothing. Never waits, but sees to it that more will be known. That this
     * is not permitted is logged once.
     */
    @Nullable
    ShardMap known(String stream) {
        StreamShards shards = shards(stream);
        if (!denied && shards.isDue()) {
            begin(() -> shards.list(shards.map())).exceptionally(error -> tell(error, stream));
        }
        return shards.map();
    }

    /**
     * Waits until the shards are known.
     *
     * @throws PipelineException if there is no such stream or its shards may not be listed
     * @throws RetryableException if Kinesis does not tell
     */
    ShardMap await(String stream) throws InterruptedException {
        ShardMap map = shards(stream).map();
        return map == null ? awaitOther(stream, null) : map;
    }

    /** Waits, in the same way, for a map that is newer than this one, which turned out not to be true. */
    ShardMap awaitOther(String stream, @Nullable ShardMap outdated) throws InterruptedException {
        StreamShards shards = shards(stream);
        try {
            return Pending.begin(() -> shards.list(outdated), connection.requestTimeout())
                    .await();
        } catch (ExecutionException e) {
            throw directory.refusal(cause(e), LIST, stream);
        }
    }

    /** Forgets what was known of a stream that turned out otherwise. */
    void forget(String stream) {
        streams.remove(stream);
    }

    private StreamShards shards(String stream) {
        StreamShards known = streams.get(stream);
        return known != null
                ? known
                : streams.computeIfAbsent(
                        stream,
                        name -> new StreamShards(
                                connection.client(), name, connection.requestTimeout(), () -> directory.doubt(name)));
    }

    private @Nullable ShardMap tell(Throwable error, String stream) {
        String reason = refusals.reason(cause(error), stream);
        if (ErrorClassification.of(cause(error)) != Meaning.DENIED) {
            log.debug("{}: cannot list the shards: {}", pipeline, reason);
        } else if (!denied) {
            denied = true;
            log.warn(
                    "{}: may not list the shards, so that one that is overloaded slows down all others: {}; allow {}",
                    pipeline,
                    reason,
                    LIST);
        }
        return null;
    }

    private static CompletableFuture<ShardMap> begin(Supplier<CompletableFuture<ShardMap>> listing) {
        try {
            return listing.get();
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private static Throwable cause(Throwable error) {
        Throwable cause = error;
        while ((cause instanceof CompletionException || cause instanceof ExecutionException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }
}
