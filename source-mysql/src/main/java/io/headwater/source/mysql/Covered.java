package io.headwater.source.mysql;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * What of the tables a position has covered.
 *
 * @param scope whose changes were seen; {@code null} in positions that say nothing of it: then what is captured now
 * @param unread what a snapshot, which goes on beside the changes, has still to read
 */
record Covered(@Nullable CapturedScope scope, UnreadRows unread) {
    static final Covered UNTOLD = new Covered(null, UnreadRows.none());

    Covered {
        requireNonNull(unread, "unread is null");
    }
}
