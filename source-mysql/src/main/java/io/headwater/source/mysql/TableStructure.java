package io.headwater.source.mysql;

import io.debezium.relational.TableSchema;
import io.headwater.source.mysql.row.RowLayout;
import io.headwater.source.mysql.row.RowShape;
import io.headwater.spi.TableId;
import org.jspecify.annotations.Nullable;

/**
 * What the bytes of a table's rows mean, at one version of the table.
 *
 * @param schema Debezium's own description, a new object for each version
 * @param key {@code null} if the table has no primary key
 */
record TableStructure(
        TableId id,
        TableSchema schema,
        RowLayout layout,
        RowShape rows,
        @Nullable RowShape key) {}
