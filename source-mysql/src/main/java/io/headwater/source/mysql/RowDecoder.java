package io.headwater.source.mysql;

import com.github.shyiko.mysql.binlog.event.DeleteRowsEventData;
import com.github.shyiko.mysql.binlog.event.Event;
import com.github.shyiko.mysql.binlog.event.EventData;
import com.github.shyiko.mysql.binlog.event.TableMapEventData;
import com.github.shyiko.mysql.binlog.event.UpdateRowsEventData;
import com.github.shyiko.mysql.binlog.event.WriteRowsEventData;
import com.github.shyiko.mysql.binlog.event.deserialization.ColumnType;
import com.github.shyiko.mysql.binlog.event.deserialization.EventDataDeserializer;
import com.github.shyiko.mysql.binlog.io.ByteArrayInputStream;
import io.debezium.config.CommonConnectorConfig.EventProcessingFailureHandlingMode;
import io.debezium.connector.binlog.event.RowDeserializers;
import io.headwater.source.mysql.row.ZeroDates;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes of an event's bytes what Debezium would have been given, had it not been kept from decoding them. */
final class RowDecoder {
    private static final EventProcessingFailureHandlingMode FAIL = EventProcessingFailureHandlingMode.FAIL;

    private final TableStructures structures;
    private final Map<Long, TableMapEventData> maps;
    private final ZeroDates zeroDates;

    RowDecoder(TableStructures structures) {
        this.structures = structures;
        this.maps = structures.maps();
        this.zeroDates = structures.zeroDates();
    }

    /** The event with the rows of a captured table, without those of another; as it is if it holds none. */
    Event forDebezium(Event event) {
        if (!(event.getData() instanceof RawRows rows)) {
            return event;
        }
        return structures.isCaptured(rows.tableNumber()) ? decoded(event, rows) : withoutRows(event, rows);
    }

    private Event decoded(Event event, RawRows rows) {
        try {
            return new Event(event.getHeader(), deserializer(rows).deserialize(new ByteArrayInputStream(rows.body())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All that Debezium needs to see that it is not wanted. */
    private static Event withoutRows(Event event, RawRows rows) {
        return new Event(event.getHeader(), empty(rows));
    }

    private EventDataDeserializer<?> deserializer(RawRows rows) {
        Dates dates = new Dates(zeroDates, maps.get(rows.tableNumber()));
        return switch (rows.type()) {
            case WRITE_ROWS -> new Writes(dates);
            case EXT_WRITE_ROWS -> new Writes(dates).setMayContainExtraInformation(true);
            case UPDATE_ROWS -> new Updates(dates);
            case EXT_UPDATE_ROWS -> new Updates(dates).setMayContainExtraInformation(true);
            case DELETE_ROWS -> new Deletes(dates);
            case EXT_DELETE_ROWS -> new Deletes(dates).setMayContainExtraInformation(true);
            default -> throw new IllegalArgumentException(rows.type() + " holds no rows");
        };
    }

    private static EventData empty(RawRows rows) {
        return switch (rows.type()) {
            case WRITE_ROWS, EXT_WRITE_ROWS -> {
                WriteRowsEventData data = new WriteRowsEventData();
                data.setTableId(rows.tableNumber());
                data.setRows(List.of());
                yield data;
            }
            case UPDATE_ROWS, EXT_UPDATE_ROWS -> {
                UpdateRowsEventData data = new UpdateRowsEventData();
                data.setTableId(rows.tableNumber());
                data.setRows(List.of());
                yield data;
            }
            default -> {
                DeleteRowsEventData data = new DeleteRowsEventData();
                data.setTableId(rows.tableNumber());
                data.setRows(List.of());
                yield data;
            }
        };
    }

    /** The dates of one table that no calendar has, which are decoded to nothing. */
    private record Dates(ZeroDates rule, @Nullable TableMapEventData table) {
        @Nullable
        Serializable known(@Nullable Serializable decoded, ColumnType type) {
            return decoded != null ? decoded : rule.standIn(type.name(), name());
        }

        private String name() {
            return table == null ? "a table" : table.getDatabase() + "." + table.getTable();
        }
    }

    private final class Writes extends RowDeserializers.WriteRowsDeserializer {
        private final Dates dates;

        Writes(Dates dates) {
            super(maps, FAIL);
            this.dates = dates;
        }

        @Override
        protected @Nullable Serializable deserializeCell(ColumnType type, int meta, int length, ByteArrayInputStream in)
                throws IOException {
            return dates.known(super.deserializeCell(type, meta, length, in), type);
        }
    }

    private final class Updates extends RowDeserializers.UpdateRowsDeserializer {
        private final Dates dates;

        Updates(Dates dates) {
            super(maps, FAIL);
            this.dates = dates;
        }

        @Override
        protected @Nullable Serializable deserializeCell(ColumnType type, int meta, int length, ByteArrayInputStream in)
                throws IOException {
            return dates.known(super.deserializeCell(type, meta, length, in), type);
        }
    }

    private final class Deletes extends RowDeserializers.DeleteRowsDeserializer {
        private final Dates dates;

        Deletes(Dates dates) {
            super(maps, FAIL);
            this.dates = dates;
        }

        @Override
        protected @Nullable Serializable deserializeCell(ColumnType type, int meta, int length, ByteArrayInputStream in)
                throws IOException {
            return dates.known(super.deserializeCell(type, meta, length, in), type);
        }
    }
}
