package io.headwater.source.mysql;

import com.github.shyiko.mysql.binlog.event.EventType;
import com.github.shyiko.mysql.binlog.event.deserialization.EventDataDeserializer;
import com.github.shyiko.mysql.binlog.event.deserialization.EventDeserializer;
import com.github.shyiko.mysql.binlog.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;

/** Keeps the bytes of one type of row events. */
record RawRowsDeserializer(EventType type) implements EventDataDeserializer<RawRows> {
    private static final List<EventType> TYPES = List.of(
            EventType.WRITE_ROWS,
            EventType.UPDATE_ROWS,
            EventType.DELETE_ROWS,
            EventType.EXT_WRITE_ROWS,
            EventType.EXT_UPDATE_ROWS,
            EventType.EXT_DELETE_ROWS,
            EventType.PARTIAL_UPDATE_ROWS_EVENT);

    static void installInto(EventDeserializer deserializer) {
        TYPES.forEach(type -> deserializer.setEventDataDeserializer(type, new RawRowsDeserializer(type)));
    }

    @Override
    public RawRows deserialize(ByteArrayInputStream in) throws IOException {
        return RawRows.of(type, in.read(in.available()));
    }
}
