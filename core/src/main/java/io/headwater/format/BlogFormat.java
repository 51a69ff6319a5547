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
 * <p>It carries no event id. A row that a snapshot found is a {@code WriteRowsEvent}; a truncated table has no message.
 */
public final class BlogFormat implements Format {
    private static final FieldName SCHEMA = new FieldName(Dialect.PYTHON, "schema");
    private static final FieldName TABLE = new FieldName(Dialect.PYTHON, "table");
    private static final FieldName TYPE = new FieldName(Dialect.PYTHON, "type");
    private static final FieldName ROW = new FieldName(Dialect.PYTHON, "row");
    private static final FieldName VALUES = new FieldName(Dialect.PYTHON, "values");
    private static final FieldName BEFORE_VALUES = new FieldName(Dialect.PYTHON, "before_values");
    private static final FieldName AFTER_VALUES = new FieldName(Dialect.PYTHON, "after_values");

    private final JsonEncoder encoder = new JsonEncoder(Dialect.PYTHON, BlogFormat::write);

    @Override
    public byte @Nullable [] encode(RowChange change) {
        return change.operation() == Operation.TRUNCATE ? null : encoder.encode(change);
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
            case TRUNCATE -> throw new IllegalArgumentException("a truncated table has no message");
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
