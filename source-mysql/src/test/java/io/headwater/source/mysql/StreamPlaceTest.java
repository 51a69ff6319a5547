package io.headwater.source.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.headwater.source.mysql.XaEvent.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class StreamPlaceTest {
    private final StreamPlace stream = new StreamPlace(Set.of());
    private final List<Thread> waiting = new ArrayList<>();

    @AfterEach
    void endThreads() {
        waiting.forEach(Thread::interrupt);
    }

    @Test
    void whoWaitsForAPlaceThatIsReachedGoesOnAtOnce() throws Exception {
        stream.reached(new BinlogPlace("binlog.000002", 200));

        stream.await(new BinlogPlace("binlog.000002", 200));
        stream.await(new BinlogPlace("binlog.000001", 900));
    }

    @Test
    void everyoneGoesOnAtTheirOwnPlace() {
        CompletableFuture<Void> far = awaiting(900);
        CompletableFuture<Void> near = awaiting(300);

        stream.reached(new BinlogPlace("binlog.000001", 299));
        stream.reached(new BinlogPlace("binlog.000001", 300));
        near.join();
        assertThat(far).isNotDone();

        stream.reached(new BinlogPlace("binlog.000002", 4));
        far.join();
    }

    @Test
    void whoWaitsForXaTransactionsGoesOnWhenAllHaveEnded() {
        StreamPlace resumed = new StreamPlace(Set.of("x", "y"));
        CompletableFuture<Void> ended = waiting(resumed::awaitEnds);

        resumed.passed(new XaEvent(Kind.COMMITTED, "x", "here"));
        resumed.passed(new XaEvent(Kind.PREPARED, "z", "here"));
        assertThat(ended).isNotDone();

        resumed.passed(new XaEvent(Kind.ROLLED_BACK, "y", "here"));
        ended.join();
        assertThat(resumed.prepared()).isEmpty();
    }

    private interface Wait {
        void run() throws InterruptedException;
    }

    private CompletableFuture<Void> awaiting(long position) {
        return waiting(() -> stream.await(new BinlogPlace("binlog.000001", position)));
    }

    private CompletableFuture<Void> waiting(Wait wait) {
        CompletableFuture<Void> passed = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                wait.run();
                passed.complete(null);
            } catch (InterruptedException e) {
                passed.completeExceptionally(e);
            }
        });
        waiting.add(thread);
        thread.start();
        await().until(() -> thread.getState() == Thread.State.WAITING);
        return passed;
    }
}
