package io.headwater.source.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.headwater.testkit.doubles.CountingMetrics;
import io.headwater.testkit.mysql.EmbeddedMySql;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

@Timeout(60)
class BinlogWatchIT {
    private static EmbeddedMySql mysql;
    private final CountingMetrics metrics = new CountingMetrics();
    private final Logger logger = (Logger) LoggerFactory.getLogger(BinlogWatch.class);
    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();

    @BeforeAll
    static void startServer() {
        mysql = EmbeddedMySql.start();
    }

    @AfterAll
    static void stopServer() {
        mysql.close();
    }

    @BeforeEach
    void listen() {
        logged.start();
        logger.addAppender(logged);
    }

    @AfterEach
    void unlisten() {
        logger.detachAppender(logged);
    }

    @Test
    void tellsHowManyHoursOfBinlogAreLeft() throws Exception {
        mysql.execute("SET GLOBAL binlog_expire_logs_seconds = 720000");

        try (BinlogWatch watch = watch().start()) {
            await().until(() -> metrics.value("binlog.hours.left") == 200);

            assertThat(watch.witness().name()).isEqualTo(mysql.head().file());
            assertThat(logged.list).isEmpty();
        }
    }

    @Test
    void warnsBeforeWhatIsNotDeliveredIsPurged() throws Exception {
        mysql.execute("SET GLOBAL binlog_expire_logs_seconds = 4");
        String file = mysql.head().file();

        try (BinlogWatch watch = watch().start()) {
            mysql.execute("FLUSH BINARY LOGS");

            await().until(() -> !lines().isEmpty());
            assertThat(watch.witness().name()).isEqualTo(file);
            assertThat(lines().get(0))
                    .startsWith("orders: what is not delivered yet begins in " + file)
                    .contains("127.0.0.1:" + mysql.port() + " keeps for 0 more minutes")
                    .contains("SET PERSIST binlog_expire_logs_seconds = 16");
        }
    }

    @Test
    void recognisesTheLogByTheFileThatIsDeliveredLast() throws Exception {
        mysql.execute("SET GLOBAL binlog_expire_logs_seconds = 4");

        try (BinlogWatch watch = watch().start()) {
            mysql.execute("FLUSH BINARY LOGS");
            String next = mysql.head().file();
            watch.delivered(new MySqlPosition("uuid", Map.of("file", next, "pos", 4), 0, null));

            await().until(() -> watch.witness().name().equals(next));
            assertThat(watch.witness()).isEqualTo(BinlogFile.read(config(), next));
        }
    }

    @Test
    void aServerThatNeverPurgesHasNothingToTell() throws Exception {
        mysql.execute("SET GLOBAL binlog_expire_logs_seconds = 0");
        try (ServerSession session = ServerSession.open(config())) {
            assertThat(BinlogRetention.of(session)).isEmpty();
        }
    }

    private List<String> lines() {
        return List.copyOf(logged.list).stream()
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    private BinlogWatch watch() throws Exception {
        String file = mysql.head().file();
        return new BinlogWatch("orders", config(), metrics, file, BinlogFile.read(config(), file));
    }

    private static MySqlSourceConfig config() {
        return MySqlSourceConfig.from(Reader.shop(mysql).config());
    }
}
