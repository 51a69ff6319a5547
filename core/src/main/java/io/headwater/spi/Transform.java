package io.headwater.spi;

import org.jspecify.annotations.Nullable;

/**
 * Changes, or drops, a change before it is encoded. Called by several lane threads at once.
 *
 * <p>Order is kept by the key that the source gave: a transform cannot move a change to another lane.
 */
public interface Transform {
    /** @return the change to go on with; {@code null} to drop it, which is counted */
    @Nullable
    RowChange apply(RowChange change);
}
