package io.headwater.source.mysql;

import org.apache.kafka.connect.source.SourceRecord;

/** What Debezium's threads hand over, in the order of the binlog. */
sealed interface Handed permits RowEvent, SnapshotRows, XaEvent, Handed.OfDebezium {
    /** An estimate, not too low, of the heap it keeps alive. */
    long bytes();

    /** Whatever is not rows passed on as they are: heartbeats, truncated tables, what Debezium decoded. */
    record OfDebezium(SourceRecord record, long bytes) implements Handed {
        OfDebezium(SourceRecord record) {
            this(record, HeapEstimate.of(record));
        }
    }
}
