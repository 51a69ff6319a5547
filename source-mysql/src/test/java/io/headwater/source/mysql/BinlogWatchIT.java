package io.headwater.source.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.headwater.testkit.doubles.CountingMetrics;
import io.headwater.testkit.doubles.LoggedLines;
import io.headwater.testkit.mysql.EmbeddedMySql;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BinlogWatchIT {
    @AutoClose
    private static EmbeddedMySql mysql;

    private final CountingMetrics metrics = new CountingMetrics();

    @AutoClose
    private final LoggedLines logged = new LoggedLines(BinlogWatch.class);

    @BeforeAll
    static void startServer() {
        mysql = EmbeddedMySql.start();
    }

    @Test
    void tellsHowManyHoursOfBinlogAreLeft() throws Exception {
        mysql.execute("SET GLOBAL binlog_expire_logs_seconds = 720000");

        try (BinlogWatch watch = watch().start()) {
            await().until(() -> metrics.value("binlog.hours.left") == 200);

            assertThat(watch.witness().name()).isEqualTo(mysql.head().file());
            assertThat(logged.lines()).isEmpty();
        }
    }

    @Test
    void warnsBeforeWhatIsNotDeliveredIsPurged() throws Exception {
        mysql.execute("SET GLOBAL binlog_expire_logs_seconds = 4");
        String file = mysql.head().file();

        try (BinlogWatch watch = watch().start()) {
            mysql.execute("FLUSH BINARY LOGS");

            await().until(() -> !logged.lines().isEmpty());
            assertThat(watch.witness().name()).isEqualTo(file);
            assertThat(logged.lines().get(0))
                    .startsWith("WARN orders: what is not delivered yet begins in " + file)
                    .contains("127.0.0.1:" + mysql.port() + " keeps for 0 more minutes")
                    .contains("SET PERSIST binlog_expire_logs_seconds = 604800");
        }
    }

    @Test
    void recognisesTheLogByTheFileThatIsDeliveredLastAsSoonAsItIs() throws Exception {
        mysql.execute("SET GLOBAL binlog_expire_logs_seconds = 720000"); // no haste otherwise

        try (BinlogWatch watch = watch().start()) {
            await().until(() -> metrics.value("binlog.hours.left") == 200);
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

    private BinlogWatch watch() throws Exception {
        String file = mysql.head().file();
        return new BinlogWatch("orders", config(), metrics, file, BinlogFile.read(config(), file));
    }

    private static MySqlSourceConfig config() {
        return MySqlSourceConfig.from(Reader.shop(mysql).config());
    }
}
