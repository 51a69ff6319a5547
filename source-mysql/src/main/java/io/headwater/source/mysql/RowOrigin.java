package io.headwater.source.mysql;

import io.headwater.spi.Origin;
import io.headwater.spi.Row;
import java.time.Instant;

/**
 * A row of an event.
 *
 * @param row its number, from zero
 * @param half which half of a primary-key update it is, as {@link EventId} writes it
 */
record RowOrigin(RowEvent event, SourceBlock source, int row, String half) implements Origin {
    @Override
    public String eventId() {
        return source.eventIdPrefix() + row + half;
    }

    @Override
    public Instant committedAt() {
        return event.committedAt();
    }

    @Override
    public Instant readAt() {
        return event.readAt();
    }

    @Override
    public String transaction() {
        return event.transaction().id();
    }

    @Override
    public boolean snapshot() {
        return false;
    }

    @Override
    public Row attributes() {
        return source.ofRow(row);
    }
}
