package io.headwater.source.mysql;

import com.github.shyiko.mysql.binlog.event.deserialization.ColumnType;
import io.debezium.relational.Column;
import java.sql.Types;

/** Whether a column's type in the binlog can be the one that is known of it: else its structure is not the present one. */
final class ColumnFit {
    private enum Family {
        WHOLE,
        FLOATING,
        DECIMAL,
        DATE,
        TIME,
        DATETIME,
        TIMESTAMP,
        BIT,
        OTHER
    }

    private ColumnFit() {}

    /** @param code of the type, as the binlog has it */
    static boolean fits(int code, Column column) {
        ColumnType type = ColumnType.byCode(code);
        return type == null || family(type) == family(column);
    }

    private static Family family(ColumnType type) {
        return switch (type) {
            case TINY, SHORT, INT24, LONG, LONGLONG, YEAR -> Family.WHOLE;
            case FLOAT, DOUBLE -> Family.FLOATING;
            case DECIMAL, NEWDECIMAL -> Family.DECIMAL;
            case DATE, NEWDATE -> Family.DATE;
            case TIME, TIME_V2 -> Family.TIME;
            case DATETIME, DATETIME_V2 -> Family.DATETIME;
            case TIMESTAMP, TIMESTAMP_V2 -> Family.TIMESTAMP;
            case BIT -> Family.BIT;
            default -> Family.OTHER;
        };
    }

    private static Family family(Column column) {
        return switch (column.jdbcType()) {
            case Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT, Types.BOOLEAN -> Family.WHOLE;
            case Types.FLOAT, Types.REAL, Types.DOUBLE -> Family.FLOATING;
            case Types.DECIMAL, Types.NUMERIC -> Family.DECIMAL;
            case Types.DATE -> Family.DATE;
            case Types.TIME -> Family.TIME;
            case Types.TIMESTAMP -> Family.DATETIME;
            case Types.TIMESTAMP_WITH_TIMEZONE -> Family.TIMESTAMP;
            case Types.BIT -> Family.BIT;
            default -> Family.OTHER;
        };
    }
}
