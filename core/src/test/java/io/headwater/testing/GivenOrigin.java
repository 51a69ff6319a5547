package io.headwater.testing;

import io.headwater.spi.Columns;
import io.headwater.spi.Origin;
import io.headwater.spi.Row;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The origin of a change in a test to which only the event's id matters. */
public record GivenOrigin(String eventId) implements Origin {
    private static final Row NO_ATTRIBUTES = new NoAttributes(new Columns(List.of()));

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
    public Row attributes() {
        return NO_ATTRIBUTES;
    }

    private record NoAttributes(Columns columns) implements Row {
        @Override
        public @Nullable Object get(int index) {
            throw new IndexOutOfBoundsException(index);
        }
    }
}
