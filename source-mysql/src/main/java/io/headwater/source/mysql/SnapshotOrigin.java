package io.headwater.source.mysql;

import io.headwater.spi.Origin;
import io.headwater.spi.Row;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * A row that a scan found.
 *
 * @param number among the snapshot's rows
 */
record SnapshotOrigin(SnapshotRows rows, SourceBlock source, long number) implements Origin {
    @Override
    public String eventId() {
        return source.eventIdPrefix() + number;
    }

    @Override
    public Instant committedAt() {
        return Instant.EPOCH.plus(rows.source().getInt64("ts_us"), ChronoUnit.MICROS);
    }

    @Override
    public Instant readAt() {
        return rows.readAt();
    }

    @Override
    public @Nullable String transaction() {
        return null;
    }

    @Override
    public boolean snapshot() {
        return true;
    }

    @Override
    public Row attributes() {
        return source.ofRow(0);
    }
}
