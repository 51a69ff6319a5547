package io.headwater.source.mysql;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * What of the tables a position has covered.
 *
 * @param scope whose changes were seen; {@code null} in positions that say nothing of it: then what is captured now
 * @param unread what is still to be read beside the changes
 * @param requests the number of the last request to read a table that is done, refused, or among what is unread
 * @param xa the XA transactions that are under way
 */
record Covered(@Nullable CapturedScope scope, UnreadRows unread, long requests, XaProgress xa) {
    static final Covered UNTOLD = new Covered(null, UnreadRows.none(), 0);

    Covered {
        requireNonNull(unread, "unread is null");
        requireNonNull(xa, "xa is null");
    }

    Covered(@Nullable CapturedScope scope, UnreadRows unread, long requests) {
        this(scope, unread, requests, XaProgress.NONE);
    }

    /** A place where no table is known: what was asked for before is settled. */
    Covered elsewhere() {
        return new Covered(null, UnreadRows.none(), requests);
    }

    /** Whether nothing of it is left to do. */
    boolean hasSettled(long request) {
        return request <= requests && !unread.contains(request);
    }
}
