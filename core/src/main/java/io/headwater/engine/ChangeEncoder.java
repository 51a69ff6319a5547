package io.headwater.engine;

import static java.util.Objects.requireNonNull;

import io.headwater.compression.Compressor;
import io.headwater.spi.ErrorKind;
import io.headwater.spi.Format;
import io.headwater.spi.PipelineException;
import io.headwater.spi.RetryableException;
import io.headwater.spi.RowChange;
import io.headwater.spi.SinkRecord;
import io.headwater.spi.Transform;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Transforms a change, encodes what is left of it, and compresses that. One lane thread. */
final class ChangeEncoder implements AutoCloseable {
    private final List<Transform> transforms;
    private final Format format;
    private final Compressor compressor;

    /** @param compressor closed with this encoder */
    ChangeEncoder(List<Transform> transforms, Format format, Compressor compressor) {
        this.transforms = List.copyOf(transforms);
        this.format = requireNonNull(format, "format is null");
        this.compressor = requireNonNull(compressor, "compressor is null");
    }

    /** Whether the change is now encoded; false if a transform dropped it, or the format has no message for it. */
    boolean encode(QueuedChange queued) {
        RowChange change = transform(queued.change());
        byte[] payload = change == null ? null : payload(change);
        if (payload == null) {
            return false;
        }
        queued.encoded(new SinkRecord(queued.key(), compressor.compress(payload), change));
        return true;
    }

    @Override
    public void close() {
        compressor.close();
    }

    private @Nullable RowChange transform(RowChange change) {
        RowChange transformed = change;
        for (Transform transform : transforms) {
            try {
                transformed = transform.apply(transformed);
            } catch (RuntimeException e) {
                throw refused("transform " + transform.getClass().getSimpleName(), change, e);
            }
            if (transformed == null) {
                return null;
            }
        }
        return transformed;
    }

    private byte @Nullable [] payload(RowChange change) {
        try {
            return format.encode(change);
        } catch (RuntimeException e) {
            throw refused("format " + format.getClass().getSimpleName(), change, e);
        }
    }

    private static RuntimeException refused(String who, RowChange change, RuntimeException cause) {
        if (cause instanceof PipelineException || cause instanceof RetryableException) {
            return cause;
        }
        // The cause's message may quote a value, so it stays in the cause and out of the line that is always logged.
        return new PipelineException(
                ErrorKind.DATA_REFUSED,
                who + " failed on " + change + ": " + cause.getClass().getSimpleName(),
                cause);
    }
}
