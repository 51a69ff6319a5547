/**
 * Rows as the bytes that MySQL's binlog has of them. A {@link io.headwater.source.mysql.row.BinlogRow} is a view over
 * those bytes; {@link io.headwater.source.mysql.row.RowLayout} knows where each cell begins, a {@link
 * io.headwater.source.mysql.row.Cell} what it means. The common types are read here, straight from the bytes and to the
 * same value that Debezium makes of them; for every other type, and for odd values of the common ones, Debezium's own
 * decoder and converter are asked ({@link io.headwater.source.mysql.row.ConvertedCell}).
 *
 * <p>The forms of the cells are those of MySQL's {@code Field::pack}, as the "Rows_log_event" page of MySQL's source
 * documentation describes them.
 */
@NullMarked
package io.headwater.source.mysql.row;

import org.jspecify.annotations.NullMarked;
