package io.headwater.sink.kinesis;

import static java.util.Objects.requireNonNull;

import io.headwater.spi.Failure;
import io.headwater.spi.SinkRecord;
import java.util.ArrayList;
import java.util.List;

/** The records of a call, with what is known of their keys and their fates. One thread. */
final class CallRecords {
    private final List<SinkRecord> records;
    private final CallKeys keys;
    private final int[] keyOfRecord;
    private final List<Failure> failures = new ArrayList<>();

    CallRecords(List<SinkRecord> records) {
        this.records = requireNonNull(records, "records is null");
        this.keys = new CallKeys(records.size());
        this.keyOfRecord = new int[records.size()];
        for (int i = 0; i < keyOfRecord.length; i++) {
            keyOfRecord[i] = keys.number(records.get(i).key());
        }
    }

    int size() {
        return keyOfRecord.length;
    }

    SinkRecord get(int index) {
        return records.get(index);
    }

    /** The number of the record's key: records of the same key have the same. */
    int key(int index) {
        return keyOfRecord[index];
    }

    /** The bytes of the record by itself, aggregated. */
    int bytes(int index) {
        return AggregatedRecord.bytesWith(
                        keys.bytes(key(index)).length, records.get(index).payload().length)
                + ShardEntry.PARTITION_KEY.length();
    }

    int shard(int index, ShardMap map) {
        return map.shardOf(keys.high(key(index)), keys.low(key(index)));
    }

    boolean isTakenBy(ShardMap map, int shard, int index) {
        return map.takes(shard, keys.high(key(index)), keys.low(key(index)));
    }

    /** The hash of its key. */
    String hashKey(int index) {
        return ShardMap.decimal(keys.high(key(index)), keys.low(key(index)));
    }

    /** To be called before the first record is added to an aggregated one. */
    void beginAggregate() {
        keys.beginTable();
    }

    /** Adds a record to the aggregated one that was begun last; not if that became larger, unless it is the first. */
    boolean addTo(AggregatedRecord aggregate, int index, int mostBytes) {
        int key = key(index);
        int place = keys.place(key);
        byte[] payload = records.get(index).payload();
        int bytes = place == CallKeys.NONE
                ? aggregate.bytesWithKey(keys.bytes(key), payload)
                : aggregate.bytesWith(place, payload);
        if (bytes > mostBytes && aggregate.count() > 0) {
            return false;
        }
        if (place == CallKeys.NONE) {
            place = aggregate.addKey(keys.bytes(key));
            keys.place(key, place);
        }
        aggregate.add(place, payload);
        return true;
    }

    void fail(Failure failure) {
        failures.add(failure);
    }

    void refuse(int index, String reason) {
        failures.add(new Failure(index, true, reason));
    }

    List<Failure> failures() {
        return failures;
    }
}
