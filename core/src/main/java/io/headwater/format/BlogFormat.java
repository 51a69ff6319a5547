package io.headwater.format;

import static java.util.Objects.requireNonNull;

import io.headwater.spi.Format;
import io.headwater.spi.Operation;
import io.headwater.spi.Row;
import io.headwater.spi.RowChange;
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
 * <p>It carries no event id. A row that a snapshot found is a {@code WriteRowsEvent}; a change of a whole table has no message.
 */
public final class BlogFormat implements Format {
    private static final Token SCHEMA = Dialect.PYTHON.field("schema");
    private static final Token TABLE = Dialect.PYTHON.field("table");
    private static final Token TYPE = Dialect.PYTHON.field("type");
    private static final Token ROW = Dialect.PYTHON.field("row");
    private static final Token VALUES = Dialect.PYTHON.field("values");
    private static final Token BEFORE_VALUES = Dialect.PYTHON.field("before_values");
    private static final Token AFTER_VALUES = Dialect.PYTHON.field("after_values");

    private final JsonEncoder encoder = new JsonEncoder(Dialect.PYTHON, Binary.BASE64, BlogFormat::write);

    @Override
    public byte @Nullable [] encode(RowChange change) {
        return change.row() == null ? null : encoder.encode(change);
    }

    private static void write(RowChange change, JsonWriter out) {
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
            case TRUNCATE, SCHEMA -> throw new IllegalArgumentException("a change of a whole table has no message");
        };
    }

    private static void values(RowChange change, JsonWriter out) {
        if (change.operation() == Operation.UPDATE) {
            out.row(BEFORE_VALUES, change.before());
            out.row(AFTER_VALUES, change.after());
        } else {
            Row row = requireNonNull(change.row(), "row is null");
            out.row(VALUES, row);
        }
    }
}
