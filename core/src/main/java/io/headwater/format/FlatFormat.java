package io.headwater.format;

import com.fasterxml.jackson.core.io.SerializedString;
import io.headwater.spi.Format;
import io.headwater.spi.Row;
import io.headwater.spi.RowChange;
import java.io.IOException;

/**
 * The row's columns at the top level, then what happened, where, and the event's id. A delete shows the row as it was.
 *
 * <pre>{@code
 * {"id":7,"status":"paid","__op":"u","__table":"shop.orders","__id":"…"}
 * }</pre>
 *
 * <p>A table with a column named {@code __op}, {@code __table} or {@code __id} gives that name twice: ours is the last,
 * which is the one that JSON parsers keep.
 */
public final class FlatFormat implements Format {
    private static final SerializedString OP = new SerializedString("__op");
    private static final SerializedString TABLE = new SerializedString("__table");
    private static final SerializedString ID = new SerializedString("__id");

    private final JsonEncoder encoder = new JsonEncoder(JsonEncoder.Dialect.COMPACT, FlatFormat::write);

    @Override
    public byte[] encode(RowChange change) {
        return encoder.encode(change);
    }

    private static void write(RowChange change, JsonWriter out) throws IOException {
        out.startObject();
        Row row = change.row();
        if (row != null) {
            out.columns(row);
        }
        out.text(OP, OperationCode.of(change.operation()));
        out.text(TABLE, change.table().toString());
        out.text(ID, change.origin().eventId());
        out.endObject();
    }
}
