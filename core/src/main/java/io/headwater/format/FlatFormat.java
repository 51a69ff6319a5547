package io.headwater.format;

import io.headwater.spi.Format;
import io.headwater.spi.Operation;
import io.headwater.spi.Row;
import io.headwater.spi.RowChange;

/**
 * The row's columns at the top level, then what happened, where, and the event's id. A delete shows the row as it was. A
 * change of a table's structure shows what describes it, as if that were a row.
 *
 * <pre>{@code
 * {"id":7,"status":"paid","__op":"u","__table":"shop.orders","__id":"…"}
 * }</pre>
 *
 * <p>A table with a column named {@code __op}, {@code __table} or {@code __id} gives that name twice: ours is the last,
 * which is the one that JSON parsers keep.
 */
public final class FlatFormat implements Format {
    private static final Token OP = Dialect.COMPACT.field("__op");
    private static final Token TABLE = Dialect.COMPACT.field("__table");
    private static final Token ID = Dialect.COMPACT.field("__id");

    private final JsonEncoder encoder;

    /** Writes bytes as base64. */
    public FlatFormat() {
        this(Binary.BASE64);
    }

    FlatFormat(Binary binary) {
        this.encoder = new JsonEncoder(Dialect.COMPACT, binary, FlatFormat::write);
    }

    @Override
    public byte[] encode(RowChange change) {
        return encoder.encode(change);
    }

    private static void write(RowChange change, JsonWriter out) {
        out.startObject();
        Row row = change.operation() == Operation.SCHEMA ? change.after() : change.row();
        if (row != null) {
            out.columns(row);
        }
        out.text(OP, OperationCode.of(change.operation()));
        out.text(TABLE, change.table().toString());
        out.text(ID, change.origin().eventId());
        out.endObject();
    }
}
