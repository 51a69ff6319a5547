/**
 * MySQL as a {@link io.headwater.spi.Source}: a snapshot of the captured tables, then every change of their rows from
 * the binlog, read by an embedded Debezium engine that this package starts, feeds from and ends.
 *
 * <p>The way of a change: Debezium's threads read the binlog and hand batches to {@code ChangeReader}, which makes
 * {@link io.headwater.spi.RowChange} views of them without copying; {@code PositionTracker} knows which place is safe
 * to resume from after each; {@code BatchHandover} holds one batch until {@code MySqlSource.poll} takes it.
 *
 * <p>Debezium stores nothing: the engine of Headwater owns checkpoints. {@code PrimedOffsetStore} tells Debezium where
 * to resume, {@code StateLogSchemaHistory} keeps what it must remember of table structures in a
 * {@link io.headwater.spi.StateLog}, durable before any position that depends on it.
 */
@NullMarked
package io.headwater.source.mysql;

import org.jspecify.annotations.NullMarked;
