package io.headwater.spi;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Consecutive changes in commit order.
 *
 * @param changes may be empty: a batch without changes still moves the position
 * @param position resuming here reads every change after this batch and may read some of it again; {@code null} where
 *     this batch ends at a place from which one cannot resume (within a snapshot, between the halves of a primary-key
 *     update): a later batch's position then stands for it
 * @param bytes an estimate, not too low, of the heap that the changes keep alive; the engine's window counts it
 */
public record SourceBatch(List<RowChange> changes, @Nullable Position position, long bytes) {
    public SourceBatch {
        if (bytes < 0) {
            throw new IllegalArgumentException("bytes must not be negative: " + bytes);
        }
    }
}
