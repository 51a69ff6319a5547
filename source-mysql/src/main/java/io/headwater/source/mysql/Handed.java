package io.headwater.source.mysql;

import org.apache.kafka.connect.source.SourceRecord;

/** What Debezium's threads hand over, in the order of the binlog. */
sealed interface Handed permits RowEvent, Handed.OfDebezium {
    /** An estimate, not too low, of the heap it keeps alive. */
    long bytes();

    /** Whatever is not an event of rows passed on as bytes: heartbeats, truncated tables, what Debezium decoded. */
    record OfDebezium(SourceRecord record, long bytes) implements Handed {
        OfDebezium(SourceRecord record) {
            this(record, HeapEstimate.of(record));
        }
    }
}
