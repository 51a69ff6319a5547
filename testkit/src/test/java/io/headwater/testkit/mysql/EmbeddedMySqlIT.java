package io.headwater.testkit.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class EmbeddedMySqlIT {
    @ParameterizedTest
    @EnumSource
    void logsRowsInFullWithGtids(MySqlVersion version) {
        try (var mysql = start(version)) {
            assertThat(mysql.query("SELECT @@binlog_format f, @@binlog_row_image i, @@gtid_mode g"))
                    .singleElement()
                    .satisfies(row -> assertThat(row.values()).containsExactly("ROW", "FULL", "ON"));
            assertThat(mysql.head().gtids()).isEmpty();

            mysql.createDatabase("shop");

            assertThat(mysql.head().gtids()).endsWith(":1");
        }
    }

    @ParameterizedTest
    @CsvSource({"V8_0, 8.0.31", "V9_7, 9.7."})
    void isOfTheVersionAskedFor(MySqlVersion version, String number) {
        try (var mysql = start(version)) {
            assertThat(number(mysql)).startsWith(number);
        }
    }

    @Test
    void isOfTheVersionOfThisRunIfNoneIsAskedFor() {
        try (var mysql = EmbeddedMySql.start()) {
            assertThat(number(mysql)).startsWith(versionOfThisRun());
        }
    }

    @Test
    void takesOptions() {
        try (var mysql = EmbeddedMySql.builder()
                .gtid(false)
                .serverId(77)
                .option("binlog-expire-logs-seconds", "0")
                .start()) {
            assertThat(mysql.query("SELECT @@gtid_mode g, @@server_id i, @@binlog_expire_logs_seconds e"))
                    .singleElement()
                    .satisfies(row ->
                            assertThat(row.values()).extracting(String::valueOf).containsExactly("OFF", "77", "0"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void keepsDataAndPortOverKillAndStop(MySqlVersion version) {
        try (var mysql = start(version)) {
            int port = mysql.port();
            mysql.execute(
                    "CREATE DATABASE shop", "CREATE TABLE shop.t (k INT PRIMARY KEY)", "INSERT INTO shop.t VALUES (1)");

            mysql.kill();
            assertThat(mysql.isRunning()).isFalse();
            mysql.restart();
            mysql.execute("INSERT INTO shop.t VALUES (2)");
            mysql.stop();
            mysql.restart();

            assertThat(mysql.port()).isEqualTo(port);
            assertThat(mysql.query("SELECT k FROM shop.t ORDER BY k"))
                    .extracting(row -> row.get("k"))
                    .containsExactly(1, 2);
        }
    }

    @Test
    void twoServersHaveTheirOwnPortsAndIds() {
        try (var one = EmbeddedMySql.start();
                var other = EmbeddedMySql.start()) {
            assertThat(one.port()).isNotEqualTo(other.port());
            assertThat(one.query("SELECT @@server_uuid")).isNotEqualTo(other.query("SELECT @@server_uuid"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void captureUserMayReadButNotWrite(MySqlVersion version) throws SQLException {
        try (var mysql = start(version)) {
            mysql.execute("CREATE DATABASE shop", "CREATE TABLE shop.t (k INT PRIMARY KEY)");
            mysql.createCaptureUser("capture", "it's secret");

            try (Connection connection = DriverManager.getConnection(
                            "jdbc:mysql://127.0.0.1:" + mysql.port() + "/shop", "capture", "it's secret");
                    var statement = connection.createStatement()) {
                statement.executeQuery("SELECT k FROM t");
                statement.executeQuery(version.binlogStatus());
                assertThatThrownBy(() -> statement.execute("INSERT INTO t VALUES (1)"))
                        .isInstanceOf(SQLException.class);
                assertThatThrownBy(() -> statement.execute("FLUSH TABLES WITH READ LOCK"))
                        .isInstanceOf(SQLException.class);
            }
        }
    }

    @Test
    void suspendedServerAnswersOnlyAfterResume() throws Exception {
        try (var mysql = EmbeddedMySql.start();
                var connection = mysql.connect()) {
            mysql.suspend();
            assertThat(connection.isValid(1)).isFalse();

            mysql.resume();

            assertThat(mysql.query("SELECT 1 one")).isNotEmpty();
        }
    }

    @Test
    void closeEndsTheServerAndRemovesItsData() {
        var mysql = EmbeddedMySql.start();
        Path data = mysql.data();
        long pid = mysql.pid();

        mysql.close();
        mysql.close();

        assertThat(data.getParent()).doesNotExist();
        await().until(() -> ProcessHandle.of(pid).isEmpty());
    }

    @Test
    void doesNotOutliveAJvmThatIsKilled() throws Exception {
        Process jvm = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dheadwater.mysql=" + versionOfThisRun(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        EmbeddedMySqlMain.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            ProcessHandle server = serverNamedBy(jvm.inputReader());

            jvm.destroyForcibly();

            await().until(() -> !server.isAlive());
        } finally {
            jvm.destroyForcibly();
        }
    }

    @Test
    void unknownOptionIsReportedInTheServersWords() {
        var builder = EmbeddedMySql.builder().option("no-such-option", "1");

        assertThatThrownBy(builder::start)
                .hasMessageContaining("no-such-option")
                .hasMessageContaining("but ended");
    }

    private static EmbeddedMySql start(MySqlVersion version) {
        return EmbeddedMySql.builder().version(version.assumeAvailable()).start();
    }

    private static String number(EmbeddedMySql mysql) {
        return String.valueOf(mysql.query("SELECT @@version v").get(0).get("v"));
    }

    private static String versionOfThisRun() {
        return System.getProperty("headwater.mysql", "8.0");
    }

    private static ProcessHandle serverNamedBy(BufferedReader output) {
        String line = output.lines()
                .filter(printed -> printed.contains("process:"))
                .findFirst()
                .orElseThrow();
        return ProcessHandle.of(
                        Long.parseLong(line.substring(line.indexOf(':') + 1).strip()))
                .orElseThrow();
    }
}
