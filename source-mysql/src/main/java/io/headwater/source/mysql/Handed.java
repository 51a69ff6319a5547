package io.headwater.source.mysql;

import io.headwater.spi.TableId;
import java.util.Map;
import org.apache.kafka.connect.source.SourceRecord;

/** What Debezium's threads hand over, in the order of the binlog. */
sealed interface Handed
        permits RowEvent,
                SnapshotRows,
                ChunkPart,
                XaEvent,
                Handed.WindowOpened,
                Handed.StreamStarts,
                Handed.TablesAdded,
                Handed.ReadRequested,
                Handed.OfDebezium {
    /** An estimate, not too low, of the heap it keeps alive. */
    long bytes();

    /** Whether it is handed on before anything that comes after it is taken. */
    default boolean endsTurn() {
        return false;
    }

    /** A chunk of the table is about to be selected. */
    record WindowOpened(TableId table) implements Handed {
        @Override
        public long bytes() {
            return 0;
        }
    }

    /** Changes come from here on. */
    record StreamStarts(Map<String, ?> offset) implements Handed {
        @Override
        public long bytes() {
            return 0;
        }

        @Override
        public boolean endsTurn() {
            return true;
        }
    }

    /** These tables are followed from here on. */
    record TablesAdded(AddedTables tables, Map<String, ?> offset) implements Handed {
        @Override
        public long bytes() {
            return 0;
        }
    }

    /**
     * Somebody wants the rows of a table.
     *
     * @param granted whether they are to be read
     */
    record ReadRequested(TableRead read, boolean granted) implements Handed {
        @Override
        public long bytes() {
            return 0;
        }
    }

    /** Whatever is not rows passed on as they are: heartbeats, truncated tables, what Debezium decoded. */
    record OfDebezium(SourceRecord record, long bytes) implements Handed {
        OfDebezium(SourceRecord record) {
            this(record, HeapEstimate.of(record));
        }
    }
}
