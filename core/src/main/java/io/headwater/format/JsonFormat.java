package io.headwater.format;

import io.headwater.spi.Format;
import io.headwater.spi.RowChange;
import java.time.Instant;

/**
 * Debezium's envelope without schemas, as Kafka Connect's JSON converter writes it, and the event's id at its end.
 *
 * <pre>{@code
 * {"before":null,"after":{…},"source":{…},"transaction":null,"op":"c","ts_ms":…,"ts_us":…,"ts_ns":…,"id":"…"}
 * }</pre>
 */
public final class JsonFormat implements Format {
    private static final FieldName BEFORE = new FieldName(Dialect.COMPACT, "before");
    private static final FieldName AFTER = new FieldName(Dialect.COMPACT, "after");
    private static final FieldName SOURCE = new FieldName(Dialect.COMPACT, "source");
    private static final FieldName TRANSACTION = new FieldName(Dialect.COMPACT, "transaction");
    private static final FieldName OP = new FieldName(Dialect.COMPACT, "op");
    private static final FieldName TS_MS = new FieldName(Dialect.COMPACT, "ts_ms");
    private static final FieldName TS_US = new FieldName(Dialect.COMPACT, "ts_us");
    private static final FieldName TS_NS = new FieldName(Dialect.COMPACT, "ts_ns");
    private static final FieldName ID = new FieldName(Dialect.COMPACT, "id");

    private final JsonEncoder encoder = new JsonEncoder(Dialect.COMPACT, JsonFormat::write);

    @Override
    public byte[] encode(RowChange change) {
        return encoder.encode(change);
    }

    private static void write(RowChange change, JsonWriter out) {
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

    private static void readAt(Instant instant, JsonWriter out) {
        out.number(TS_MS, instant.toEpochMilli());
        out.number(TS_US, instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1_000);
        out.number(TS_NS, instant.getEpochSecond() * 1_000_000_000 + instant.getNano());
    }
}
