package io.headwater.source.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.shyiko.mysql.binlog.BinaryLogClient;
import com.typesafe.config.ConfigFactory;
import io.headwater.engine.Pipeline;
import io.headwater.testkit.doubles.Factories;
import io.headwater.testkit.doubles.LoggedLines;
import io.headwater.testkit.doubles.RecordingSink;
import io.headwater.testkit.mysql.EmbeddedMySql;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two readers of one binlog with one server id: the server lets only the newer one read. */
@Timeout(90)
class ServerIdClashIT {
    private static final long ID = 4_711;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @AutoClose
    private EmbeddedMySql mysql;

    @AutoClose
    private LoggedLines supervision;

    @BeforeEach
    void startServer() throws ClassNotFoundException {
        mysql = EmbeddedMySql.start();
        mysql.execute("CREATE DATABASE shop", "CREATE TABLE shop.orders (id INT PRIMARY KEY)");
        supervision = new LoggedLines(Class.forName("io.headwater.engine.SourceSupervisor"));
    }

    @Test
    void isNamedAtTheFirstTimeAnotherClientComesAndReadingGoesOn() throws Exception {
        RecordingSink sink = new RecordingSink();
        try (Pipeline pipeline = pipeline(sink);
                Other other = new Other()) {
            pipeline.start();
            awaitStreaming(sink);

            other.connectOnce();

            awaitStops(1);
            assertThat(stops().get(0)).startsWith("WARN ").contains("same server id", "source.server-id");
            awaitDelivered(sink, 3);
        }
    }

    @Test
    void doesNotMakeItConnectAllTheTimeHoweverSoonTheOtherComesBack() throws Exception {
        RecordingSink sink = new RecordingSink();
        try (Pipeline pipeline = pipeline(sink);
                Other other = new Other()) {
            pipeline.start();
            awaitStreaming(sink);
            long begun = System.nanoTime();

            other.connectAgainAndAgain();

            awaitStops(4);
            Duration elapsed = Duration.ofNanos(System.nanoTime() - begun);
            assertThat(stops()).allMatch(line -> line.contains("same server id"));
            // the first opening was before; from the second to the fourth it is twice a second at least
            assertThat(elapsed).as("until the fourth end of reading").isGreaterThan(Duration.ofSeconds(2));
        }
    }

    private void awaitStops(int count) {
        await().atMost(PATIENCE).until(() -> stops().size() >= count);
    }

    private List<String> stops() {
        return supervision.lines().stream()
                .filter(line -> line.contains("the source stopped"))
                .toList();
    }

    /** What comes after a row was delivered, which may have been the snapshot's, comes from the binlog. */
    private void awaitStreaming(RecordingSink sink) {
        awaitDelivered(sink, 1);
        awaitDelivered(sink, 2);
    }

    private void awaitDelivered(RecordingSink sink, int id) {
        mysql.execute("INSERT INTO shop.orders VALUES (" + id + ")");
        await().atMost(PATIENCE)
                .until(() -> sink.delivered().stream()
                        .anyMatch(record -> record.key().endsWith("/" + id)));
    }

    private Pipeline pipeline(RecordingSink sink) {
        return Pipeline.builder("orders")
                .source(
                        new MySqlSourceFactory(),
                        Reader.shop(mysql, "server-id = " + ID).config())
                .sink(Factories.of(sink), ConfigFactory.empty())
                .build();
    }

    /** Another client with the same id. */
    private final class Other implements AutoCloseable {
        private final ExecutorService thread = Executors.newSingleThreadExecutor();
        private final BinaryLogClient client = new BinaryLogClient("127.0.0.1", mysql.port(), "root", "");

        Other() {
            client.setServerId(ID);
            client.setKeepAlive(false);
        }

        void connectOnce() throws IOException, TimeoutException {
            client.connect(PATIENCE.toMillis());
        }

        void connectAgainAndAgain() {
            thread.execute(() -> {
                while (!thread.isShutdown()) {
                    connectUntilDisconnected();
                }
            });
        }

        private void connectUntilDisconnected() {
            try {
                client.connect();
            } catch (IOException e) {
                // as if it had been disconnected: it comes again
            }
        }

        @Override
        public void close() {
            thread.shutdown();
            await().atMost(PATIENCE).until(() -> {
                client.disconnect();
                return thread.isTerminated();
            });
        }
    }
}
