package com.example.consumer;

import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.kinesis.model.Record;

/**
 * What one read of a shard has given.
 *
 * @param sequenceNumber of the last record read so far, if there was any
 * @param isEnd whether the shard was split or merged and all of it is read
 * @param isNewest whether there is nothing behind it at the moment
 */
record Page(String shard, List<Record> records, Optional<String> sequenceNumber, boolean isEnd, boolean isNewest) {
    /** Whether neither this shard nor a child of it has more at the moment. */
    boolean isLatest() {
        return isNewest && !isEnd;
    }
}
