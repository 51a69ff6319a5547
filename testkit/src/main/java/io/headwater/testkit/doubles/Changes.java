package io.headwater.testkit.doubles;

import static java.util.Objects.requireNonNull;

import io.headwater.spi.Operation;
import io.headwater.spi.Row;
import io.headwater.spi.RowChange;
import io.headwater.spi.TableId;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Makes changes to test with: {@code Changes.insert("shop.orders", 1)} is an inserted row of {@code shop.orders} whose
 * key column {@code id} is 1. Each change gets an event id of its own ({@code event-1}, {@code event-2}, ...).
 *
 * <p>Where the origin matters it is said first: {@code Changes.event("binlog.000001:4").insert("shop.orders", 1)}.
 * Immutable.
 */
public final class Changes {
    /** When every change was committed whose time does not matter. */
    public static final Instant COMMITTED_AT = Instant.parse("2026-01-02T03:04:05.678901Z");

    private static final Row NO_ATTRIBUTES = MapRow.of();

    private static final AtomicLong EVENTS = new AtomicLong();

    private final GivenOrigin origin;

    private Changes(GivenOrigin origin) {
        this.origin = origin;
    }

    /** An inserted row {@code {id}}. */
    public static RowChange insert(String table, Object id) {
        return next().insertRow(table, row(id, "inserted"));
    }

    /** An updated row of this id. */
    public static RowChange update(String table, Object id) {
        return next().updateRow(table, row(id, "inserted"), row(id, "updated"));
    }

    /** A deleted row of this id. */
    public static RowChange delete(String table, Object id) {
        return next().deleteRow(table, row(id, "updated"));
    }

    /** A row of this id, as a snapshot finds it. */
    public static RowChange read(String table, Object id) {
        Changes found = next();
        return new RowChange(
                Operation.READ, tableId(table), key(row(id, "")), null, row(id, "inserted"), found.snapshot().origin);
    }

    /** The end of all rows of a table. */
    public static RowChange truncate(String table) {
        return new RowChange(Operation.TRUNCATE, tableId(table), null, null, null, next().origin);
    }

    /** A change with this event id; what follows says which. */
    public static Changes event(String eventId) {
        return new Changes(
                new GivenOrigin(eventId, COMMITTED_AT, COMMITTED_AT.plusMillis(9), null, false, NO_ATTRIBUTES));
    }

    public Changes committedAt(Instant instant) {
        return new Changes(new GivenOrigin(
                origin.eventId(), instant, origin.readAt(), origin.transaction(), origin.snapshot(), NO_ATTRIBUTES));
    }

    public Changes transaction(String id) {
        return new Changes(new GivenOrigin(
                origin.eventId(), origin.committedAt(), origin.readAt(), id, origin.snapshot(), NO_ATTRIBUTES));
    }

    private Changes snapshot() {
        return new Changes(
                new GivenOrigin(origin.eventId(), origin.committedAt(), origin.readAt(), null, true, NO_ATTRIBUTES));
    }

    /** An inserted row. Its first column is its key, as it is of all rows here. */
    public RowChange insertRow(String table, Row after) {
        return new RowChange(Operation.INSERT, tableId(table), key(after), null, after, origin);
    }

    public RowChange updateRow(String table, Row before, Row after) {
        return new RowChange(Operation.UPDATE, tableId(table), key(after), before, after, origin);
    }

    public RowChange deleteRow(String table, Row before) {
        return new RowChange(Operation.DELETE, tableId(table), key(before), before, null, origin);
    }

    /** An inserted row of a table without a primary key. */
    public RowChange insertKeyless(String table, Row after) {
        return new RowChange(Operation.INSERT, tableId(table), null, null, after, origin);
    }

    private static Changes next() {
        return event("event-" + EVENTS.incrementAndGet());
    }

    private static MapRow row(Object id, String state) {
        return MapRow.of("id", id, "state", state);
    }

    private static MapRow key(Row row) {
        @Nullable Object id = row.get(0);
        return MapRow.of(row.columns().name(0), requireNonNull(id, "the key is null"));
    }

    private static TableId tableId(String table) {
        int dot = table.indexOf('.');
        if (dot < 0) {
            throw new IllegalArgumentException("a table is written database.name: " + table);
        }
        return new TableId(table.substring(0, dot), table.substring(dot + 1));
    }
}
