package io.headwater.testkit.kinesis;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;

/**
 * What consumers make of aggregated records, by Amazon's rules: aggregation-format.md of amazon-kinesis-producer, and
 * {@code AggregatorUtil} of amazon-kinesis-client. A record whose magic, checksum or message is not right is a record
 * like any other.
 */
public final class Deaggregation {
    private static final byte[] MAGIC = {(byte) 0xF3, (byte) 0x89, (byte) 0x9A, (byte) 0xC2};
    private static final int CHECKSUM_BYTES = 16;

    private Deaggregation() {}

    /**
     * As Amazon's client library reads: an aggregated record of which one record belongs to another shard gives nothing
     * at all.
     */
    public static List<UserRecord> of(StreamRecord record) {
        List<UserRecord> all = ofAnyShard(record);
        boolean right = !isAggregated(record.data()) || all.stream().allMatch(one -> isOf(record.shard(), one));
        return right ? all : List.of();
    }

    /** As readers do who leave out single records that belong to another shard. */
    public static List<UserRecord> ofOwnShard(StreamRecord record) {
        return isAggregated(record.data())
                ? ofAnyShard(record).stream()
                        .filter(one -> isOf(record.shard(), one))
                        .toList()
                : ofAnyShard(record);
    }

    /** As readers do who do not look at shards' ranges. */
    public static List<UserRecord> ofAnyShard(StreamRecord record) {
        return ofAnyShard(record.shardId(), record.partitionKey(), record.data());
    }

    /** What a record holds that was read there under this partition key. */
    public static List<UserRecord> ofAnyShard(String shardId, String partitionKey, byte[] data) {
        List<UserRecord> alone = List.of(new UserRecord(shardId, partitionKey, null, data));
        if (!isAggregated(data)) {
            return alone;
        }
        try {
            return new AggregatedMessage(data, MAGIC.length, data.length - CHECKSUM_BYTES).records(shardId);
        } catch (IllegalArgumentException e) {
            return alone;
        }
    }

    /** How many records the first bytes of an array hold, without a look at checksum and ranges. */
    static int count(byte[] data, int length) {
        if (!hasMagic(data, length)) {
            return 1;
        }
        try {
            return new AggregatedMessage(data, MAGIC.length, length - CHECKSUM_BYTES).count();
        } catch (IllegalArgumentException e) {
            return 1;
        }
    }

    private static boolean isOf(Shard shard, UserRecord record) {
        return shard.range().contains(record.hashKey());
    }

    private static boolean isAggregated(byte[] data) {
        return hasMagic(data, data.length)
                && Arrays.equals(
                        md5(data, MAGIC.length, data.length - CHECKSUM_BYTES),
                        Arrays.copyOfRange(data, data.length - CHECKSUM_BYTES, data.length));
    }

    private static boolean hasMagic(byte[] data, int length) {
        return length > MAGIC.length + CHECKSUM_BYTES && Arrays.equals(data, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
    }

    private static byte[] md5(byte[] data, int from, int to) {
        try {
            MessageDigest digest = MessageDigest.getInstance("MD5");
            digest.update(data, from, to - from);
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has MD5", e);
        }
    }
}
