package com.example.consumer;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;

/**
 * A Kinesis record that holds many records, as {@code sink.aggregate = true} writes them. Amazon's format: four bytes of
 * magic, a Protocol Buffers message, and the message's MD5.
 */
final class Aggregation {
    private static final int MAGIC = 0xF3899AC2;
    private static final int MAGIC_BYTES = 4;
    private static final int MD5_BYTES = 16;

    // Fields of the message, and of a record in it. The others are keys: what a record tells of, it says itself.
    private static final int RECORDS = 3;
    private static final int DATA = 3;

    private Aggregation() {}

    /** The records in a record, in order: itself alone, if it is not aggregated. */
    static List<byte[]> recordsIn(byte[] record) {
        if (!isAggregated(record)) {
            return List.of(record);
        }
        List<byte[]> records = new ArrayList<>();
        for (ByteBuffer one : fields(message(record), RECORDS)) {
            for (ByteBuffer data : fields(one, DATA)) {
                records.add(bytes(data));
            }
        }
        return records;
    }

    private static boolean isAggregated(byte[] record) {
        return record.length > MAGIC_BYTES + MD5_BYTES
                && ByteBuffer.wrap(record).getInt() == MAGIC
                && md5(message(record)).equals(ByteBuffer.wrap(record, record.length - MD5_BYTES, MD5_BYTES));
    }

    private static ByteBuffer message(byte[] record) {
        return ByteBuffer.wrap(record, MAGIC_BYTES, record.length - MAGIC_BYTES - MD5_BYTES);
    }

    private static ByteBuffer md5(ByteBuffer message) {
        try {
            MessageDigest digest = MessageDigest.getInstance("MD5");
            digest.update(message);
            return ByteBuffer.wrap(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has MD5", e);
        }
    }

    /** What the message's fields of this number hold. There are two kinds of fields in it: numbers, and bytes. */
    private static List<ByteBuffer> fields(ByteBuffer message, int number) {
        List<ByteBuffer> found = new ArrayList<>();
        while (message.hasRemaining()) {
            int tag = number(message);
            int value = number(message);
            boolean holdsBytes = (tag & 7) == 2; // value is their length
            if (holdsBytes && tag >>> 3 == number) {
                found.add(message.slice(message.position(), value));
            }
            message.position(message.position() + (holdsBytes ? value : 0));
        }
        return found;
    }

    /** Seven bits a byte, the lowest first; the eighth says that more follow. */
    private static int number(ByteBuffer message) {
        int number = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = message.get();
            number |= (next & 0x7F) << shift;
            if (next >= 0) {
                return number;
            }
        }
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }
}
