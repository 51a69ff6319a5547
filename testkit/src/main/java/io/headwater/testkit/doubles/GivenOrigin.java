package io.headwater.testkit.doubles;

import static java.util.Objects.requireNonNull;

import io.headwater.spi.Origin;
import io.headwater.spi.Row;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An origin whose every answer is given. */
public record GivenOrigin(
        String eventId,
        Instant committedAt,
        Instant readAt,
        @Nullable String transaction,
        boolean snapshot,
        Row attributes)
        implements Origin {
    public GivenOrigin {
        requireNonNull(eventId, "eventId is null");
        requireNonNull(committedAt, "committedAt is null");
        requireNonNull(readAt, "readAt is null");
    }
}
