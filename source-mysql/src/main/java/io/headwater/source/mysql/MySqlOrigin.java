package io.headwater.source.mysql;

import io.headwater.spi.Origin;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/** A view over the {@code source} block of a Debezium record. */
record MySqlOrigin(String eventId, @Nullable String transaction, Struct source, long readAtNanos) implements Origin {
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
    public Map<String, @Nullable Object> attributes() {
        Map<String, @Nullable Object> attributes = new LinkedHashMap<>();
        for (Field field : source.schema().fields()) {
            attributes.put(field.name(), source.getWithoutDefault(field.name()));
        }
        return Collections.unmodifiableMap(attributes);
    }
}
