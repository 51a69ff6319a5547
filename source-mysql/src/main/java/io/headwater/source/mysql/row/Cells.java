package io.headwater.source.mysql.row;

import com.github.shyiko.mysql.binlog.event.deserialization.ColumnType;
import io.debezium.time.IsoDate;
import io.debezium.time.IsoTimestamp;
import io.debezium.time.ZonedTimestamp;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.jspecify.annotations.Nullable;

/** Finds the shortest way from a column's bytes to the value that Debezium would make of them. */
final class Cells {
    private static final Set<String> ASCII_AS_ASCII = Set.of("utf8mb4", "utf8mb3", "utf8", "latin1", "ascii");

    private Cells() {}

    static Cell of(CellType type, ShapeColumn column) {
        Cell converted = new ConvertedCell(type, column);
        Cell direct = column.mapped() ? null : direct(type, column, converted);
        return direct != null ? direct : converted;
    }

    private static @Nullable Cell direct(CellType type, ShapeColumn column, Cell odd) {
        return switch (type.type()) {
            case TINY, SHORT, INT24, LONG, LONGLONG -> whole(type, column);
            case DOUBLE -> column.is(Schema.Type.FLOAT64) ? new DoubleCell() : null;
            case NEWDECIMAL -> isDecimal(type, column) ? new DecimalCell(type, odd) : null;
            case DATE -> column.means(IsoDate.SCHEMA_NAME) ? new DateCell(odd) : null;
            case DATETIME_V2 -> column.means(IsoTimestamp.SCHEMA_NAME) ? new DatetimeCell(type, odd) : null;
            case TIMESTAMP_V2 -> isTimestamp(type, column) ? new TimestampCell(type, odd) : null;
            case ENUM -> isListed(column) ? MembersCell.ofEnum(column.column().enumValues()) : null;
            case SET -> isListed(column) ? MembersCell.ofSet(column.column().enumValues()) : null;
            case STRING, VARCHAR, VAR_STRING, BLOB -> isText(column) ? new TextCell(~type.width(), odd) : null;
            default -> null;
        };
    }

    private static @Nullable Cell whole(CellType type, ShapeColumn column) {
        if (type.type() == ColumnType.LONGLONG && column.isUnsigned()) {
            return column.means(Decimal.LOGICAL_NAME) ? new UnsignedLongCell() : null;
        }
        return column.isWhole()
                ? new WholeCell(column.isUnsigned(), column.field().schema().type())
                : null;
    }

    private static boolean isDecimal(CellType type, ShapeColumn column) {
        return column.is(Schema.Type.STRING) && column.column().scale().orElse(0) == type.scale();
    }

    private static boolean isTimestamp(CellType type, ShapeColumn column) {
        int digits = Math.max(column.column().length(), 0);
        return column.means(ZonedTimestamp.SCHEMA_NAME) && digits == type.fractionDigits();
    }

    /** Not where a statement wrote them in another way than in plain quotes. */
    private static boolean isListed(ShapeColumn column) {
        List<String> members = column.column().enumValues();
        return !members.isEmpty() && members.stream().allMatch(member -> member.matches("(?s)'.*'"));
    }

    private static boolean isText(ShapeColumn column) {
        String charset = column.column().charsetName();
        return column.is(Schema.Type.STRING)
                && charset != null
                && ASCII_AS_ASCII.contains(charset.toLowerCase(Locale.ROOT));
    }
}
