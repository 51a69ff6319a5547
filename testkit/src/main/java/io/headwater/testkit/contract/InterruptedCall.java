package io.headwater.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** A blocking call that is made on a thread of its own and interrupted there once it waits. */
final class InterruptedCall {
    private static final Duration UNTIL_IT_WAITS = Duration.ofSeconds(2);
    private static final Set<Thread.State> WAITS =
            EnumSet.of(Thread.State.WAITING, Thread.State.TIMED_WAITING, Thread.State.TERMINATED);

    private final String name;
    private final Thread thread;
    private volatile @Nullable Throwable thrown;

    private InterruptedCall(String name, Callable<?> call) {
        this.name = name;
        this.thread = new Thread(() -> run(call), "interrupted-" + name);
    }

    static InterruptedCall of(String name, Duration patience, Callable<?> call) throws InterruptedException {
        InterruptedCall interrupted = new InterruptedCall(name, call);
        interrupted.thread.setDaemon(true);
        interrupted.thread.start();
        interrupted.awaitWaiting();
        interrupted.thread.interrupt();
        interrupted.thread.join(patience.toMillis());
        return interrupted;
    }

    void assertEndedByInterrupt(String rule) {
        assertThat(thread.isAlive())
                .as("%s: %s goes on after an interrupt", rule, name)
                .isFalse();
        assertThat(thrown).as("%s: what the interrupted %s threw", rule, name).isInstanceOf(InterruptedException.class);
    }

    private void run(Callable<?> call) {
        try {
            call.call();
        } catch (Throwable e) {
            thrown = e;
        }
    }

    /** A thread in a native call counts as running, so this is a courtesy, not a condition. */
    private void awaitWaiting() throws InterruptedException {
        long deadline = System.nanoTime() + UNTIL_IT_WAITS.toNanos();
        while (!WAITS.contains(thread.getState()) && System.nanoTime() < deadline) {
            thread.join(10);
        }
    }
}
