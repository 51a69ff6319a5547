package io.headwater.testkit.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Runs one body on several threads that start together; the first failure fails the test. */
final class ParallelCalls {
    private ParallelCalls() {}

    static void run(int threads, Body body) throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            CyclicBarrier start = new CyclicBarrier(threads);
            List<Future<?>> lanes = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                int lane = i;
                lanes.add(executor.submit(() -> {
                    start.await();
                    body.run(lane);
                    return null;
                }));
            }
            for (Future<?> lane : lanes) {
                lane.get(30, TimeUnit.SECONDS);
            }
        } finally {
            executor.shutdownNow();
        }
    }

    @FunctionalInterface
    interface Body {
        void run(int lane) throws Exception;
    }
}
