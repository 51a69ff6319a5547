package io.headwater.source.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.headwater.testkit.mysql.EmbeddedMySql;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Debezium's own close refuses while it starts, and leaves the binlog reader behind when nobody takes its records. */
@Timeout(60)
class CloseIT {
    private static final String SMALL_QUEUE = "debezium { max.queue.size = 8, max.batch.size = 4 }";
    private static EmbeddedMySql mysql;

    @BeforeAll
    static void startServer() {
        mysql = EmbeddedMySql.start();
        mysql.execute(
                "CREATE DATABASE shop",
                "CREATE TABLE shop.orders (id INT PRIMARY KEY AUTO_INCREMENT, item VARCHAR(50))",
                "INSERT INTO shop.orders (item) VALUES " + rows(200));
    }

    @AfterAll
    static void stopServer() {
        mysql.close();
    }

    @RepeatedTest(4)
    void freesEveryThreadWhileDebeziumStarts(RepetitionInfo repetition) throws Exception {
        Reader reader = Reader.openShop(mysql);
        int threads = repetition.getCurrentRepetition();
        await().until(() -> debeziumThreads().size() >= threads);

        reader.close();

        assertThat(debeziumThreads()).isEmpty();
    }

    @Test
    void freesEveryThreadWhileNobodyTakesTheSnapshot() throws Exception {
        Reader reader = Reader.openShop(mysql, SMALL_QUEUE);
        reader.poll();

        reader.close();
        reader.close();

        assertThat(debeziumThreads()).isEmpty();
    }

    @Test
    void freesEveryThreadWhileNobodyTakesTheChanges() throws Exception {
        Reader reader = Reader.openShop(mysql, "snapshot = never", SMALL_QUEUE);
        reader.readUntil(reader::hasPosition);
        mysql.execute("INSERT INTO shop.orders (item) VALUES " + rows(200));
        reader.readChanges(1);
        await().until(() -> binlogReaderWaits());

        reader.close();

        assertThat(debeziumThreads()).isEmpty();
    }

    @Test
    void pollIsInterruptible() throws Exception {
        try (Reader reader = Reader.openShop(mysql, "heartbeat-interval = 10m", "snapshot = never")) {
            reader.readUntil(reader::hasPosition);
            AtomicReference<Throwable> thrown = new AtomicReference<>();
            Thread poller = new Thread(() -> thrown.set(catchThrowable(() -> reader.readChanges(1))));
            poller.start();

            poller.interrupt();
            poller.join();

            assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
        }
    }

    private static boolean binlogReaderWaits() {
        return debeziumThreads().stream()
                .filter(thread -> thread.getName().startsWith("blc-"))
                .anyMatch(thread -> thread.getState() == Thread.State.TIMED_WAITING);
    }

    private static List<Thread> debeziumThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getThreadGroup() != null
                        && thread.getThreadGroup().getName().equals("test-debezium"))
                .toList();
    }

    private static String rows(int count) {
        return IntStream.range(0, count).mapToObj(i -> "('item " + i + "')").collect(Collectors.joining(","));
    }
}
