package io.headwater.benchmarks;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Adds up what the threads of this process allocate. The JVM forgets a thread that has ended, so this looks often and
 * remembers: of a thread's last moments it may miss something.
 */
final class Allocations {
    private static final long GLANCE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final Map<Long, Long> bytesOfThread = new HashMap<>();

    private Allocations() {}

    /** From now on, as long as the process lives. */
    static Allocations watch() {
        Allocations allocations = new Allocations();
        Thread watcher = new Thread(allocations::lookAgainAndAgain, "allocations");
        watcher.setDaemon(true);
        watcher.start();
        return allocations;
    }

    private void lookAgainAndAgain() {
        while (!Thread.currentThread().isInterrupted()) {
            look();
            LockSupport.parkNanos(GLANCE_NANOS);
        }
    }

    private synchronized void look() {
        long[] ids = threads.getAllThreadIds();
        long[] bytes = threads.getThreadAllocatedBytes(ids);
        for (int i = 0; i < ids.length; i++) {
            if (bytes[i] > 0) {
                bytesOfThread.put(ids[i], bytes[i]);
            }
        }
    }

    /** The bytes so far. */
    synchronized long total() {
        look();
        return bytesOfThread.values().stream().mapToLong(Long::longValue).sum();
    }
}
