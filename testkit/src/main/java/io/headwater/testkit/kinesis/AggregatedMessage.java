package io.headwater.testkit.kinesis;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The Protocol Buffers message in an aggregated record; throws IllegalArgumentException where it is none. */
final class AggregatedMessage {
    private static final int PARTITION_KEY_TABLE = 1;
    private static final int EXPLICIT_HASH_KEY_TABLE = 2;
    private static final int RECORDS = 3;
    private static final int NONE = -1;

    private final byte[] bytes;
    private final int start;
    private final int end;

    /** @param end behind the last byte of the message */
    AggregatedMessage(byte[] bytes, int start, int end) {
        this.bytes = bytes;
        this.start = start;
        this.end = end;
    }

    int count() {
        int count = 0;
        for (ProtoFields fields = fields(); fields.next(); ) {
            count += fields.number() == RECORDS ? 1 : 0;
        }
        return count;
    }

    List<UserRecord> records(String shardId) {
        // Tables may stand behind the records that refer to them.
        List<String> partitionKeys = texts(PARTITION_KEY_TABLE);
        List<String> hashKeys = texts(EXPLICIT_HASH_KEY_TABLE);
        List<UserRecord> records = new ArrayList<>();
        for (ProtoFields fields = fields(); fields.next(); ) {
            if (fields.number() == RECORDS) {
                records.add(record(shardId, fields.contentFields(), partitionKeys, hashKeys));
            }
        }
        return records;
    }

    private static UserRecord record(
            String shardId, ProtoFields fields, List<String> partitionKeys, List<String> hashKeys) {
        int key = NONE;
        int hashKey = NONE;
        byte[] data = null;
        while (fields.next()) {
            switch (fields.number()) {
                case 1 -> key = fields.index();
                case 2 -> hashKey = fields.index();
                case 3 -> data = fields.content();
                default -> {} // tags, of which consumers see nothing
            }
        }
        String partitionKey = entry(partitionKeys, key);
        if (partitionKey == null || data == null) {
            throw new IllegalArgumentException("a record without key or data");
        }
        return new UserRecord(shardId, partitionKey, entry(hashKeys, hashKey), data);
    }

    private static @Nullable String entry(List<String> table, int index) {
        if (index >= table.size()) {
            throw new IllegalArgumentException("no entry " + index + " in a table of " + table.size());
        }
        return index == NONE ? null : table.get(index);
    }

    private List<String> texts(int number) {
        List<String> texts = new ArrayList<>();
        for (ProtoFields fields = fields(); fields.next(); ) {
            if (fields.number() == number) {
                texts.add(new String(fields.content(), UTF_8));
            }
        }
        return texts;
    }

    private ProtoFields fields() {
        return new ProtoFields(bytes, start, end);
    }
}
