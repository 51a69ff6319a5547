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
    private static final Token BEFORE = Dialect.COMPACT.field("before");
    private static final Token AFTER = Dialect.COMPACT.field("after");
    private static final Token SOURCE = Dialect.COMPACT.field("source");
    private static final Token TRANSACTION = Dialect.COMPACT.field("transaction");
    private static final Token OP = Dialect.COMPACT.field("op");
    private static final Token TS_MS = Dialect.COMPACT.field("ts_ms");
    private static final Token TS_US = Dialect.COMPACT.field("ts_us");
    private static final Token TS_NS = Dialect.COMPACT.field("ts_ns");
    private static final Token ID = Dialect.COMPACT.field("id");

    private final JsonEncoder encoder;

    /** Writes bytes as base64. */
    public JsonFormat() {
        this(Binary.BASE64);
    }

    JsonFormat(Binary binary) {
        this.encoder = new JsonEncoder(Dialect.COMPACT, binary, JsonFormat::write);
    }

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
