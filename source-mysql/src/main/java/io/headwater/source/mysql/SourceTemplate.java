package io.headwater.source.mysql;

import io.headwater.spi.Columns;
import java.time.Instant;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/**
 * Debezium's {@code source} block of changes in the binlog: what never changes in it, and where the rest goes. Making the
 * block itself for each event costs as much as all else that the reader does. Immutable.
 */
final class SourceTemplate {
    private final Columns columns;
    private final @Nullable Object[] constants;

    private final int milliseconds;
    private final int microseconds;
    private final int nanoseconds;
    private final int database;
    private final int table;
    private final int serverId;
    private final int gtid;
    private final int file;
    private final int place;
    private final int thread;
    private final int query;

    /** @param source of any change in the binlog */
    SourceTemplate(Struct source) {
        this.columns = SchemaColumns.of(source.schema());
        this.constants = SourceBlock.values(source);
        this.milliseconds = columns.indexOf("ts_ms");
        this.microseconds = columns.indexOf("ts_us");
        this.nanoseconds = columns.indexOf("ts_ns");
        this.database = columns.indexOf("db");
        this.table = columns.indexOf("table");
        this.serverId = columns.indexOf("server_id");
        this.gtid = columns.indexOf("gtid");
        this.file = columns.indexOf("file");
        this.place = columns.indexOf("pos");
        this.thread = columns.indexOf("thread");
        this.query = columns.indexOf("query");
    }

    SourceBlock of(RowEvent event) {
        TransactionPlace transaction = event.transaction();
        @Nullable Object[] values = constants.clone();
        Instant at = event.committedAt();
        values[milliseconds] = at.toEpochMilli();
        values[microseconds] = at.getEpochSecond() * 1_000_000 + at.getNano() / 1_000;
        values[nanoseconds] = at.getEpochSecond() * 1_000_000_000 + at.getNano();
        values[database] = event.table().id().database();
        values[table] = event.table().id().name();
        values[serverId] = event.serverId();
        values[gtid] = transaction.gtid();
        values[file] = event.place().file();
        values[place] = event.place().pos();
        values[thread] = transaction.thread() < 0 ? null : transaction.thread();
        values[query] = event.query();
        return new SourceBlock(columns, values, event.idPrefix());
    }
}
