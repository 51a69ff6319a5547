package io.headwater.testkit.contract;

import io.headwater.spi.SinkRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** A list that others can read and that knows every trouble. */
final class MemoryDestination {
    static final String MISFIT = "misfit";

    private final List<byte[]> stored = new ArrayList<>();
    private final CountDownLatch never = new CountDownLatch(1);
    private @Nullable Trouble trouble;

    synchronized void cause(Trouble next) {
        trouble = next;
    }

    synchronized List<byte[]> stored() {
        return stored.stream().map(byte[]::clone).toList();
    }

    synchronized void store(SinkRecord record) {
        stored.add(record.payload().clone());
    }

    /** What keeps this and only this test's double from copying. */
    synchronized void storeUncopied(SinkRecord record) {
        stored.add(record.payload());
    }

    void hangIfTold() throws InterruptedException {
        if (take(Trouble.HANG)) {
            never.await();
        }
    }

    /** Whether the next call meets this trouble, which is then over. */
    synchronized boolean take(Trouble wanted) {
        if (trouble == wanted) {
            trouble = null;
            return true;
        }
        return false;
    }
}
