package io.headwater.source.mysql;

import io.headwater.spi.Columns;
import io.headwater.spi.Origin;
import io.headwater.spi.Row;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/** A view over the {@code source} block of a Debezium record. */
record MySqlOrigin(String eventId, @Nullable String transaction, Columns columns, Struct source, long readAtNanos)
        implements Origin {
    @Override
    public Instant committedAt() {
        return Instant.EPOCH.plus(source.getInt64("ts_us"), ChronoUnit.MICROS);
    }

    @Override
    public Instant readAt() {
        return Instant.EPOCH.plusNanos(readAtNanos);
    }

    @Override
    public boolean snapshot() {
        return transaction == null;
    }

    /** Debezium's fields in Debezium's order. As in rows a default stands for nothing. */
    @Override
    public Row attributes() {
        return new StructRow(columns, source);
    }
}
