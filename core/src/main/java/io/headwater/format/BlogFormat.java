package io.headwater.format;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.io.SerializedString;
import io.headwater.spi.Format;
import io.headwater.spi.Operation;
import io.headwater.spi.Row;
import io.headwater.spi.RowChange;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What the Python publisher of the AWS Database Blog's article on streaming MySQL to Kinesis puts into its stream, to
 * the byte, so that its consumers go on unchanged.
 *
 * <pre>{@code
 * {"schema": "shop", "table": "orders", "type": "WriteRowsEvent", "row": {"values": {…}}}
 * {"schema": "shop", "table": "orders", "type": "UpdateRowsEvent", "row": {"before_values": {…}, "after_values": {…}}}
 * {"schema": "shop", "table": "orders", "type": "DeleteRowsEvent", "row": {"values": {…}}}
 * }</pre>
 *
 * <p>It carries no event id. A row that a snapshot found is a {@code WriteRowsEvent}; a truncated table has no message.
 */
public final class BlogFormat implements Format {
    private static final SerializedString SCHEMA = new SerializedString("schema");
    private static final SerializedString TABLE = new SerializedString("table");
    private static final SerializedString TYPE = new SerializedString("type");
    private static final SerializedString ROW = new SerializedString("row");
    private static final SerializedString VALUES = new SerializedString("values");
    private static final SerializedString BEFORE_VALUES = new SerializedString("before_values");
    private static final SerializedString AFTER_VALUES = new SerializedString("after_values");

    private final JsonEncoder encoder = new JsonEncoder(PythonGenerator::new, BlogFormat::write);

    @Override
    public byte @Nullable [] encode(RowChange change) {
        return change.operation() == Operation.TRUNCATE ? null : encoder.encode(change);
    }

    private static void write(RowChange change, JsonWriter out) throws IOException {
        out.startObject();
        out.text(SCHEMA, change.table().database());
        out.text(TABLE, change.table().name());
        out.text(TYPE, type(change.operation()));
        out.startObject(ROW);
        values(change, out);
        out.endObject();
        out.endObject();
    }

    private static String type(Operation operation) {
        return switch (operation) {
            case READ, INSERT -> "WriteRowsEvent";
            case UPDATE -> "UpdateRowsEvent";
            case DELETE -> "DeleteRowsEvent";
            case TRUNCATE -> throw new IllegalArgumentException("a truncated table has no message");
        };
    }

    private static void values(RowChange change, JsonWriter out) throws IOException {
        if (change.operation() == Operation.UPDATE) {
            out.row(BEFORE_VALUES, change.before());
            out.row(AFTER_VALUES, change.after());
        } else {
            Row row = requireNonNull(change.row(), "row is null");
            out.row(VALUES, row);
        }
    }
}
