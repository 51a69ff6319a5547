package io.headwater.source.mysql;

import com.github.luben.zstd.ZstdInputStream;
import com.github.shyiko.mysql.binlog.event.Event;
import com.github.shyiko.mysql.binlog.event.EventType;
import com.github.shyiko.mysql.binlog.event.TransactionPayloadEventData;
import com.github.shyiko.mysql.binlog.event.deserialization.EventDataDeserializer;
import com.github.shyiko.mysql.binlog.event.deserialization.EventDeserializer;
import com.github.shyiko.mysql.binlog.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;

/**
 * Unpacks a transaction that the server compressed, and keeps the bytes of its rows: the binlog client's own would
 * decode them. The layout is a list of fields, each a type, a length and a value, ended by type 0; then the events; see
 * {@code Transaction_payload_event} in MySQL's binlog format.
 */
final class CompressedTransactionDeserializer implements EventDataDeserializer<TransactionPayloadEventData> {
    private static final int END = 0;
    private static final int SIZE = 1;
    private static final int COMPRESSION = 2;
    private static final int UNCOMPRESSED_SIZE = 3;
    private static final int NOT_COMPRESSED = 255;

    @Override
    public TransactionPayloadEventData deserialize(ByteArrayInputStream in) throws IOException {
        TransactionPayloadEventData transaction = new TransactionPayloadEventData();
        for (int field = in.readPackedInteger(); field != END; field = in.readPackedInteger()) {
            readField(field, in.readPackedInteger(), in, transaction);
        }
        byte[] packed = in.read(transaction.getPayloadSize());
        try (InputStream events = unpacked(transaction.getCompressionType(), packed)) {
            transaction.setUncompressedEvents(events(new ByteArrayInputStream(events)));
        }
        return transaction;
    }

    private static void readField(
            int field, int length, ByteArrayInputStream in, TransactionPayloadEventData transaction)
            throws IOException {
        switch (field) {
            case SIZE -> transaction.setPayloadSize(in.readPackedInteger());
            case COMPRESSION -> transaction.setCompressionType(in.readPackedInteger());
            case UNCOMPRESSED_SIZE -> transaction.setUncompressedSize(in.readPackedLong());
            default -> in.read(length);
        }
    }

    private static InputStream unpacked(int compression, byte[] packed) throws IOException {
        InputStream bytes = new java.io.ByteArrayInputStream(packed);
        return compression == NOT_COMPRESSED ? bytes : new ZstdInputStream(bytes);
    }

    private static ArrayList<Event> events(ByteArrayInputStream in) throws IOException {
        EventDeserializer deserializer = new EventDeserializer();
        RawRowsDeserializer.installInto(deserializer);
        deserializer.setEventDataDeserializer(EventType.EXECUTE_LOAD_QUERY, new LoadStatementDeserializer());
        ArrayList<Event> events = new ArrayList<>();
        for (Event event = deserializer.nextEvent(in); event != null; event = deserializer.nextEvent(in)) {
            events.add(event);
        }
        return events;
    }
}
