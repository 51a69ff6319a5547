package io.headwater.testkit.contract;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.awaitility.Awaitility;

/** The threads that live at one moment, to find those that were added since. */
final class LiveThreads {
    /** What the JVM, and a library once for all, start by themselves and never end. */
    private static final List<String> OF_THE_JVM =
            List.of("ForkJoinPool.commonPool", "Common-Cleaner", "process reaper", "awaitility");

    private final Set<Thread> before;
    private final Predicate<Thread> ignored;

    private LiveThreads(Set<Thread> before, Predicate<Thread> ignored) {
        this.before = before;
        this.ignored = ignored;
    }

    static LiveThreads now(Predicate<Thread> ignored) {
        return new LiveThreads(Thread.getAllStackTraces().keySet(), ignored);
    }

    void assertNoneAdded(String rule, Duration patience) {
        Awaitility.await(rule + ": threads end after close").atMost(patience).until(this::added, List::isEmpty);
    }

    private List<String> added() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !before.contains(thread))
                .filter(thread -> !ignored.test(thread))
                .map(Thread::getName)
                .filter(name -> OF_THE_JVM.stream().noneMatch(name::startsWith))
                .toList();
    }
}
