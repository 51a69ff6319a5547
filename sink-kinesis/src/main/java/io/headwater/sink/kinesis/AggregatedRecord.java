package io.headwater.sink.kinesis;

import java.util.Arrays;

/**
 * Many records in one, in the format of Amazon's producer library: four bytes of magic, a Protocol Buffers message, and
 * the message's MD5. After aggregation-format.md of amazon-kinesis-producer:
 *
 * <pre>
 * message AggregatedRecord {
 *   repeated string partition_key_table     = 1;
 *   repeated string explicit_hash_key_table = 2;
 *   repeated Record records                 = 3;
 * }
 * message Record {
 *   required uint64 partition_key_index     = 1;
 *   optional uint64 explicit_hash_key_index = 2;
 *   required bytes  data                    = 3;
 * }
 * </pre>
 *
 * <p>Measured while it is filled, then written in place, once: payloads are kept by reference until then. No explicit
 * hash keys: every record goes where its partition key belongs. One thread.
 */
final class AggregatedRecord {
    private static final byte[] MAGIC = {(byte) 0xF3, (byte) 0x89, (byte) 0x9A, (byte) 0xC2};

    // A field's number, and that its length follows; or, with 0, that it is a number itself.
    private static final byte PARTITION_KEY_TABLE = 1 << 3 | 2;
    private static final byte RECORDS = 3 << 3 | 2;
    private static final byte PARTITION_KEY_INDEX = 1 << 3;
    private static final byte DATA = 3 << 3 | 2;

    private byte[][] keys = new byte[16][];
    private int keyCount;
    private int[] keyIndexes = new int[64];
    private byte[][] payloads = new byte[64][];
    private int count;
    private int messageBytes;

    /** How large it is with one record in it. */
    static int bytesWith(int keyBytes, int payloadBytes) {
        return MAGIC.length + keyGrowth(keyBytes) + recordGrowth(0, payloadBytes) + Md5.BYTES;
    }

    /** How large it would be with another record of a key that is in it. */
    int bytesWith(int keyIndex, byte[] payload) {
        return bytes() + recordGrowth(keyIndex, payload.length);
    }

    /** How large it would be with another record of another key. */
    int bytesWithKey(byte[] key, byte[] payload) {
        return bytes() + keyGrowth(key.length) + recordGrowth(keyCount, payload.length);
    }

    /**
     * Adds a key, which must not be in it yet.
     *
     * @return its index
     */
    int addKey(byte[] key) {
        if (keyCount == keys.length) {
            keys = Arrays.copyOf(keys, 2 * keyCount);
        }
        keys[keyCount] = key;
        messageBytes += keyGrowth(key.length);
        return keyCount++;
    }

    /** Adds a record of a key that is in it. */
    void add(int keyIndex, byte[] payload) {
        if (count == payloads.length) {
            keyIndexes = Arrays.copyOf(keyIndexes, 2 * count);
            payloads = Arrays.copyOf(payloads, 2 * count);
        }
        keyIndexes[count] = keyIndex;
        payloads[count++] = payload;
        messageBytes += recordGrowth(keyIndex, payload.length);
    }

    int count() {
        return count;
    }

    int bytes() {
        return MAGIC.length + messageBytes + Md5.BYTES;
    }

    /** Writes {@link #bytes} bytes. */
    void write(byte[] target, int start) {
        System.arraycopy(MAGIC, 0, target, start, MAGIC.length);
        int message = start + MAGIC.length;
        int end = writeRecords(target, writeKeys(target, message));
        Md5.ofThread().digest(target, message, end - message, end);
    }

    private int writeKeys(byte[] target, int start) {
        int at = start;
        for (int i = 0; i < keyCount; i++) {
            target[at++] = PARTITION_KEY_TABLE;
            at = writeBytes(keys[i], target, at);
        }
        return at;
    }

    private int writeRecords(byte[] target, int start) {
        int at = start;
        for (int i = 0; i < count; i++) {
            target[at++] = RECORDS;
            at = writeVarint(recordBytes(keyIndexes[i], payloads[i].length), target, at);
            target[at++] = PARTITION_KEY_INDEX;
            at = writeVarint(keyIndexes[i], target, at);
            target[at++] = DATA;
            at = writeBytes(payloads[i], target, at);
        }
        return at;
    }

    private static int writeBytes(byte[] bytes, byte[] target, int start) {
        int at = writeVarint(bytes.length, target, start);
        System.arraycopy(bytes, 0, target, at, bytes.length);
        return at + bytes.length;
    }

    /** Seven bits a byte, the lowest first; the eighth says that more follow. */
    private static int writeVarint(int number, byte[] target, int start) {
        int at = start;
        int rest = number;
        while (rest >= 0x80) {
            target[at++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        target[at++] = (byte) rest;
        return at;
    }

    private static int keyGrowth(int keyBytes) {
        return 1 + sized(keyBytes);
    }

    private static int recordGrowth(int keyIndex, int payloadBytes) {
        return 1 + sized(recordBytes(keyIndex, payloadBytes));
    }

    private static int recordBytes(int keyIndex, int payloadBytes) {
        return 1 + varintBytes(keyIndex) + 1 + sized(payloadBytes);
    }

    private static int sized(int bytes) {
        return varintBytes(bytes) + bytes;
    }

    private static int varintBytes(int number) {
        return (38 - Integer.numberOfLeadingZeros(number | 1)) / 7;
    }
}
