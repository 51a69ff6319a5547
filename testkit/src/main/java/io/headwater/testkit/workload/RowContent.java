package io.headwater.testkit.workload;

import io.headwater.testkit.oracle.RowChecksum;
import java.util.Random;

/** What a row holds besides its key and version. */
record RowContent(int w, byte[] payload) {
    static RowContent draw(Random random, int maxPayloadBytes) {
        byte[] payload = new byte[random.nextInt(maxPayloadBytes + 1)];
        random.nextBytes(payload);
        return new RowContent(random.nextInt(), payload);
    }

    long checksum(long key, long version) {
        return RowChecksum.of(key, version, w, payload);
    }
}
