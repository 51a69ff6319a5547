package io.headwater.format;

import com.fasterxml.jackson.core.io.SerializedString;
import io.headwater.spi.Format;
import io.headwater.spi.RowChange;
import java.io.IOException;
import java.time.Instant;

/**
 * Debezium's envelope without schemas, as Kafka Connect's JSON converter writes it, and the event's id at its end.
 *
 * <pre>{@code
 * {"before":null,"after":{…},"source":{…},"transaction":null,"op":"c","ts_ms":…,"ts_us":…,"ts_ns":…,"id":"…"}
 * }</pre>
 */
public final class JsonFormat implements Format {
    private static final SerializedString BEFORE = new SerializedString("before");
    private static final SerializedString AFTER = new SerializedString("after");
    private static final SerializedString SOURCE = new SerializedString("source");
    private static final SerializedString TRANSACTION = new SerializedString("transaction");
    private static final SerializedString OP = new SerializedString("op");
    private static final SerializedString TS_MS = new SerializedString("ts_ms");
    private static final SerializedString TS_US = new SerializedString("ts_us");
    private static final SerializedString TS_NS = new SerializedString("ts_ns");
    private static final SerializedString ID = new SerializedString("id");

    private final JsonEncoder encoder = new JsonEncoder(JsonEncoder.Dialect.COMPACT, JsonFormat::write);

    @Override
    public byte[] encode(RowChange change) {
        return encoder.encode(change);
    }

    private static void write(RowChange change, JsonWriter out) throws IOException {
        out.startObject();
        out.row(BEFORE, change.before());
        out.row(AFTER, change.after());
        out.row(SOURCE, change.origin().attributes());
        out.absent(TRANSACTION);
        out.text(OP, OperationCode.of(change.operation()));
        readAt(change.origin().readAt(), out);
        out.text(ID, change.origin().eventId());
        out.endObject();
    }

    private static void readAt(Instant instant, JsonWriter out) throws IOException {
        out.number(TS_MS, instant.toEpochMilli());
        out.number(TS_US, instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1_000);
        out.number(TS_NS, instant.getEpochSecond() * 1_000_000_000 + instant.getNano());
    }
}
