package io.headwater.source.mysql;

import io.headwater.source.mysql.row.ScanShape;
import io.headwater.spi.TableId;
import org.jspecify.annotations.Nullable;

/**
 * What the columns of a scan's result mean.
 *
 * @param key {@code null} if the table has no primary key
 */
record ScanStructure(TableId table, ScanShape row, @Nullable ScanShape key) {}
