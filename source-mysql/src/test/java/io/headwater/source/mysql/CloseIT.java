package io.headwater.source.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.headwater.testkit.mysql.EmbeddedMySql;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Debezium's own close refuses while it starts, and leaves the binlog reader behind when nobody takes its records. */
@Timeout(60)
class CloseIT {
    /** Three times what is held for the taker. */
    private static final String TOO_MUCH =
            "INSERT INTO shop.orders (item) SELECT REPEAT('x', 1000000) FROM mysql.help_topic LIMIT 24";

    @AutoClose
    private static EmbeddedMySql mysql;

    @BeforeAll
    static void startServer() {
        mysql = EmbeddedMySql.start();
        mysql.execute(
                "CREATE DATABASE shop",
                "CREATE TABLE shop.orders (id INT PRIMARY KEY AUTO_INCREMENT, item MEDIUMTEXT)",
                TOO_MUCH);
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
        Reader reader = Reader.openShop(mysql);
        reader.poll();
        await().until(() -> waits(""));

        reader.close();
        reader.close();

        assertThat(debeziumThreads()).isEmpty();
    }

    @Test
    void freesEveryThreadWhileNobodyTakesTheChanges() throws Exception {
        try (Reader reader = Reader.openShop(mysql, "snapshot = never")) {
            reader.readUntil(reader::hasPosition);
            mysql.execute(TOO_MUCH);
            reader.readChanges(1);
            await().until(() -> waits("blc-"));
        }

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

    /** Whether a thread of this name waits for room to hand over. */
    private static boolean waits(String name) {
        return debeziumThreads().stream()
                .filter(thread -> thread.getName().startsWith(name))
                .anyMatch(thread -> thread.getState() == Thread.State.WAITING
                        && Arrays.stream(thread.getStackTrace())
                                .anyMatch(frame -> frame.getClassName().equals(Handover.class.getName())));
    }

    static List<Thread> debeziumThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getThreadGroup() != null
                        && thread.getThreadGroup().getName().equals("test-debezium"))
                .toList();
    }
}
