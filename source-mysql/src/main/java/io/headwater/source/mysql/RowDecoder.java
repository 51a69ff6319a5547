package io.headwater.source.mysql;

import com.github.shyiko.mysql.binlog.event.DeleteRowsEventData;
import com.github.shyiko.mysql.binlog.event.Event;
import com.github.shyiko.mysql.binlog.event.EventData;
import com.github.shyiko.mysql.binlog.event.EventType;
import com.github.shyiko.mysql.binlog.event.TableMapEventData;
import com.github.shyiko.mysql.binlog.event.UpdateRowsEventData;
import com.github.shyiko.mysql.binlog.event.WriteRowsEventData;
import com.github.shyiko.mysql.binlog.event.deserialization.EventDataDeserializer;
import com.github.shyiko.mysql.binlog.io.ByteArrayInputStream;
import io.debezium.config.CommonConnectorConfig.EventProcessingFailureHandlingMode;
import io.debezium.connector.binlog.event.RowDeserializers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/** Makes of an event's bytes what Debezium would have been given, had it not been kept from decoding them. */
final class RowDecoder {
    private static final EventProcessingFailureHandlingMode FAIL = EventProcessingFailureHandlingMode.FAIL;

    private final Map<Long, TableMapEventData> maps;

    RowDecoder(Map<Long, TableMapEventData> maps) {
        this.maps = maps;
    }

    Event decoded(Event event, RawRows rows) {
        try {
            return new Event(
                    event.getHeader(), deserializer(rows.type()).deserialize(new ByteArrayInputStream(rows.body())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The event without its rows: all that Debezium needs to see that it is not wanted. */
    Event withoutRows(Event event, RawRows rows) {
        return new Event(event.getHeader(), empty(rows));
    }

    private EventDataDeserializer<?> deserializer(EventType type) {
        return switch (type) {
            case WRITE_ROWS -> new RowDeserializers.WriteRowsDeserializer(maps, FAIL);
            case EXT_WRITE_ROWS ->
                new RowDeserializers.WriteRowsDeserializer(maps, FAIL).setMayContainExtraInformation(true);
            case UPDATE_ROWS -> new RowDeserializers.UpdateRowsDeserializer(maps, FAIL);
            case EXT_UPDATE_ROWS ->
                new RowDeserializers.UpdateRowsDeserializer(maps, FAIL).setMayContainExtraInformation(true);
            case DELETE_ROWS -> new RowDeserializers.DeleteRowsDeserializer(maps, FAIL);
            case EXT_DELETE_ROWS ->
                new RowDeserializers.DeleteRowsDeserializer(maps, FAIL).setMayContainExtraInformation(true);
            default -> throw new IllegalArgumentException(type + " holds no rows");
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
}
