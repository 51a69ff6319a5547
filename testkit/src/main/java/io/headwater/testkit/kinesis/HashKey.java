package io.headwater.testkit.kinesis;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** A place in the hash space of a stream: 128 bits, unsigned. */
record HashKey(long high, long low) implements Comparable<HashKey> {
    static final HashKey MIN = new HashKey(0, 0);
    static final HashKey MAX = new HashKey(-1, -1);

    private static final ThreadLocal<MessageDigest> MD5 = ThreadLocal.withInitial(HashKey::md5);

    /** Where the service puts a record of this partition key, given in UTF-8. */
    static HashKey of(byte[] partitionKey) {
        ByteBuffer digest = ByteBuffer.wrap(MD5.get().digest(partitionKey));
        return new HashKey(digest.getLong(), digest.getLong());
    }

    /** The key that this decimal number names. */
    static HashKey parse(String decimal) {
        return of(new BigInteger(decimal));
    }

    static HashKey of(BigInteger number) {
        if (number.signum() < 0 || number.bitLength() > 128) {
            throw new IllegalArgumentException("not within 128 bits: " + number);
        }
        return new HashKey(number.shiftRight(64).longValue(), number.longValue());
    }

    HashKey next() {
        return of(number().add(BigInteger.ONE));
    }

    HashKey previous() {
        return of(number().subtract(BigInteger.ONE));
    }

    BigInteger number() {
        return new BigInteger(
                1, ByteBuffer.allocate(16).putLong(high).putLong(low).array());
    }

    @Override
    public int compareTo(HashKey other) {
        int order = Long.compareUnsigned(high, other.high);
        return order != 0 ? order : Long.compareUnsigned(low, other.low);
    }

    /** In decimal, as the API writes it. */
    @Override
    public String toString() {
        return number().toString();
    }

    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has MD5, but not this one", e);
        }
    }
}
