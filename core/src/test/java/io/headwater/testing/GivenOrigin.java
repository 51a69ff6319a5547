package io.headwater.testing;

import io.headwater.spi.Origin;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The origin of a change in a test to which only the event's id matters. */
public record GivenOrigin(String eventId) implements Origin {
    @Override
    public Instant committedAt() {
        return Instant.EPOCH;
    }

    @Override
    public Instant readAt() {
        return Instant.EPOCH;
    }

    @Override
    public @Nullable String transaction() {
        return null;
    }

    @Override
    public boolean snapshot() {
        return false;
    }

    @Override
    public Map<String, @Nullable Object> attributes() {
        return Map.of();
    }
}
