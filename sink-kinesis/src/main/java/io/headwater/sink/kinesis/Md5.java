package io.headwater.sink.kinesis;

import static java.nio.ByteOrder.BIG_ENDIAN;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The digest that Kinesis finds shards by and that ends aggregated records. One for each thread. */
final class Md5 {
    static final int BYTES = 16;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, BIG_ENDIAN);
    private static final ThreadLocal<Md5> OF_THREAD = ThreadLocal.withInitial(Md5::new);

    private final MessageDigest digest = newDigest();
    private final byte[] last = new byte[BYTES];

    private Md5() {}

    static Md5 ofThread() {
        return OF_THREAD.get();
    }

    /** Writes the digest of a part of an array into the array. */
    void digest(byte[] bytes, int offset, int length, int target) {
        digest.update(bytes, offset, length);
        end(bytes, target);
    }

    /** Digests and remembers until the next time. */
    Md5 digest(byte[] bytes) {
        digest.update(bytes, 0, bytes.length);
        end(last, 0);
        return this;
    }

    /** The upper half of what was digested last. */
    long high() {
        return (long) LONG.get(last, 0);
    }

    /** The lower half. */
    long low() {
        return (long) LONG.get(last, 8);
    }

    private void end(byte[] target, int at) {
        try {
            digest.digest(target, at, BYTES);
        } catch (DigestException e) {
            throw new IllegalStateException("no room for an MD5 at byte " + at + " of " + target.length, e);
        }
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has MD5", e);
        }
    }
}
