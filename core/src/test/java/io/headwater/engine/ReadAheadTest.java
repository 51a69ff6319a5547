package io.headwater.engine;

import static org.awaitility.Awaitility.await;

import io.headwater.spi.SinkLimits;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ReadAheadTest {
    private final AtomicInteger first = new AtomicInteger();
    private final AtomicInteger second = new AtomicInteger();
    private final ReadAhead readAhead = new ReadAhead();
    private final Thread reader = new Thread(this::read, "reader");

    @AfterEach
    void end() throws InterruptedException {
        reader.interrupt();
        reader.join();
    }

    @Test
    void letsTheReaderGoOnWhileTheLanesTogetherHaveLittle() throws Exception {
        lanesHave(7_999, 0);

        readAhead.await();
    }

    @Test
    void makesTheReaderWaitWhileTheyHavePlenty() throws Exception {
        lanesHave(4_000, 4_000);
        reader.start();
        awaitWaiting();

        first.set(3_900);
        second.set(4_100);
        readAhead.laneTook(); // and another has got more
        awaitWaiting();

        second.set(4_099);
        readAhead.laneTook();
        reader.join();
    }

    @Test
    void hasACallForEachOfManyLanes() throws Exception {
        lanesHave(16_000, 15_999);
        readAhead.sinkTakes(new SinkLimits(5_000, 1 << 20, 1 << 20, 64, true));

        readAhead.await();

        second.incrementAndGet();
        reader.start();
        awaitWaiting();
    }

    private void lanesHave(int changes, int others) {
        first.set(changes);
        second.set(others);
        readAhead.addLane(first::get);
        readAhead.addLane(second::get);
    }

    private void awaitWaiting() {
        await().until(() -> reader.getState() == Thread.State.WAITING);
    }

    private void read() {
        try {
            readAhead.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
