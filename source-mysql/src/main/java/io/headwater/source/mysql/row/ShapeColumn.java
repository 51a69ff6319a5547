package io.headwater.source.mysql.row;

import io.debezium.relational.Column;
import io.debezium.relational.ValueConverter;
import java.util.Locale;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A column as Debezium sees it.
 *
 * @param table for messages
 * @param field what it is in Debezium's rows
 * @param converter makes the field's value of a decoded cell
 * @param zeroDates what becomes of dates that no calendar has
 * @param mapped whether the converter does more than its type demands: it masks or truncates
 */
public record ShapeColumn(
        String table, Column column, Field field, ValueConverter converter, ZeroDates zeroDates, boolean mapped) {
    /** The column's place among the table's, from zero. */
    int position() {
        return column.position() - 1;
    }

    /** Whether Debezium has this type for it, without a meaning of its own. */
    boolean is(Schema.Type type) {
        return field.schema().type() == type && field.schema().name() == null;
    }

    /** Whether it is an integer of up to 64 bits with a sign, of which Debezium and MySQL think alike. */
    boolean isWhole() {
        // ZEROFILL alone makes a column unsigned for MySQL, and does not for Debezium
        return (is(Schema.Type.INT16) || is(Schema.Type.INT32) || is(Schema.Type.INT64))
                && (isUnsigned() || !isZeroFilled());
    }

    boolean isUnsigned() {
        return column.typeName().toUpperCase(Locale.ROOT).contains("UNSIGNED");
    }

    /** The server sends its numbers as texts with zeros in front. */
    boolean isZeroFilled() {
        return column.typeName().toUpperCase(Locale.ROOT).contains("ZEROFILL");
    }

    /** Whether it has this meaning for Debezium. */
    boolean means(String name) {
        return name.equals(field.schema().name());
    }

    /** The value for others, of what a cell was decoded to. */
    @Nullable
    Object converted(@Nullable Object decoded) {
        return PlainValue.of(converter.convert(decoded), field.schema());
    }

    /** The value for others, of a cell that is not NULL and holds no date of the calendar. */
    @Nullable
    Object zeroDate() {
        return converted(zeroDates.standIn(column.typeName(), this));
    }

    @Override
    public String toString() {
        return table + "." + column.name();
    }
}
