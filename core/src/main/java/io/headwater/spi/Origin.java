package io.headwater.spi;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Where and when a change happened. Immutable; a view that is worked out when asked, like {@link Row}. */
public interface Origin {
    /**
     * Names this change for ever: the same change delivered again has the same id, no other change of this source has
     * it. Consumers skip what they have seen by it. It names a place in the source's log, so it is safe to log.
     */
    String eventId();

    /** When the source's server committed the change, as exactly as its log tells. */
    Instant committedAt();

    /** When the source read the change. Differs between deliveries of one change. */
    Instant readAt();

    /** The transaction's id in the source's terms, or {@code null} where there is none (a snapshot). */
    @Nullable
    String transaction();

    /** Whether a snapshot found the row, as opposed to the log. */
    boolean snapshot();

    /**
     * What else the source tells of the change: the {@code source} block of the JSON envelope. No secret is ever among
     * it.
     */
    Row attributes();
}
