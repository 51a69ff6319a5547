package io.headwater.source.mysql.row;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Debezium's way to read a column of a result. */
@FunctionalInterface
public interface ScannedColumns {
    /** @param index of the result's column, from one */
    @Nullable
    Object value(ResultSet result, int index) throws SQLException;
}
