package io.headwater.source.mysql;

import io.headwater.source.mysql.row.ScanShape;
import io.headwater.spi.TableId;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/**
 * Some rows of a table that is scanned, as the driver gave them. Immutable.
 *
 * @param key {@code null} if the table has no primary key
 * @param source Debezium's {@code source} block, the same for each of the rows
 * @param bytes an estimate of the heap that the rows keep alive
 */
record SnapshotRows(
        TableId table,
        ScanShape row,
        @Nullable ScanShape key,
        List<Scanned> rows,
        Struct source,
        Instant readAt,
        long bytes)
        implements Handed {
    /** The columns of a row, and once more those of its key. */
    record Scanned(@Nullable Object[] row, @Nullable Object @Nullable [] key) {}
}
