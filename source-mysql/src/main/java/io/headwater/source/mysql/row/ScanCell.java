package io.headwater.source.mysql.row;

import io.headwater.spi.ValueWriter;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * How one column of a table that is scanned comes out of the driver, and what it means. Immutable: one thread scans, any
 * other reads what it found.
 */
abstract class ScanCell {
    /** What to keep of the present row of a result: {@code null} for NULL. */
    abstract @Nullable Object scan(ResultSet result, int index, ScannedColumns columns) throws SQLException;

    /** The value, of the types that {@link io.headwater.spi.Row#get} lists. */
    abstract @Nullable Object get(Object kept);

    /** Writes what {@link #get} gives. */
    void write(Object kept, ValueWriter out) {
        out.writeValue(get(kept));
    }

    /** An estimate, not too low, of the heap that the kept object takes. */
    static long bytes(@Nullable Object kept) {
        if (kept instanceof byte[] bytes) {
            return 16 + bytes.length;
        }
        return kept instanceof String text ? 56 + 2L * text.length() : 48;
    }
}
