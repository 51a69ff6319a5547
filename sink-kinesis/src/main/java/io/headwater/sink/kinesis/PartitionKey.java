package io.headwater.sink.kinesis;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Turns a record's key into a partition key, the same in every process. */
final class PartitionKey {
    /** What Kinesis takes, in characters; after the API reference of PutRecords. */
    static final int MAX_CHARACTERS = 256;

    /** More bytes than any partition key has: a character takes four at most. */
    static final int MAX_BYTES = 4 * MAX_CHARACTERS;

    private PartitionKey() {}

    /**
     * The key itself, or its SHA-256 in hexadecimal if it is too long. Characters are counted in UTF-16 units: never
     * fewer than the code points, whichever of the two Kinesis counts.
     */
    static String of(String key) {
        return key.length() <= MAX_CHARACTERS ? key : digest(key);
    }

    private static String digest(String key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
