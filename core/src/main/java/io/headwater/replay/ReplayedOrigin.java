package io.headwater.replay;

import io.headwater.spi.Origin;
import io.headwater.spi.Row;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Where a rejected record came from, as its line tells. */
record ReplayedOrigin(String eventId, Instant committedAt, Row attributes) implements Origin {
    /** Not known any more; when it was committed is the nearest. */
    @Override
    public Instant readAt() {
        return committedAt;
    }

    @Override
    public @Nullable String transaction() {
        return null;
    }

    @Override
    public boolean snapshot() {
        return false;
    }
}
