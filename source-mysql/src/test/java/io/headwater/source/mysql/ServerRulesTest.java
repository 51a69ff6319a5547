package io.headwater.source.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.spi.ErrorKind;
import io.headwater.spi.Finding;
import io.headwater.spi.Finding.Severity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is found wrong with a server, and what is said to mend it. */
class ServerRulesTest {
    private final GivenServer server = new GivenServer();

    @Test
    void nothingIsWrongWithAServerAsItShouldBe() {
        assertThat(server.findings())
                .extracting(Finding::severity)
                .containsOnly(Severity.OK)
                .hasSizeGreaterThan(20);
    }

    @ParameterizedTest
    @CsvSource({
        "binlog_format, MIXED, SET PERSIST binlog_format = 'ROW';",
        "binlog_row_image, NOBLOB, SET PERSIST binlog_row_image = 'FULL';",
        "binlog_row_value_options, PARTIAL_JSON, SET PERSIST binlog_row_value_options = '';",
        "log_bin, OFF, 'Write log_bin = binlog below [mysqld] in my.cnf, and restart the server.'",
    })
    void aSettingThatLosesChangesIsAnError(String variable, String value, String remedy) {
        Finding finding = server.with(variable, value).finding(variable);

        assertThat(finding.kind()).isEqualTo(ErrorKind.CONFIGURATION);
        assertThat(finding.what()).isEqualTo("is " + value);
        assertThat(finding.why()).isNotEmpty();
        assertThat(finding.remedy()).isEqualTo(remedy);
    }

    @Test
    void namesInLowerCaseAreForThePathThatFoldsThem() {
        server.with("lower_case_table_names", "1");

        assertThat(server.finding("lower_case_table_names").isError()).isFalse();
        assertThat(server.configured("path = stock")
                        .finding("lower_case_table_names")
                        .kind())
                .isEqualTo(ErrorKind.CONFIGURATION);
    }

    @Test
    void versionsBeforeEightAreRefused() {
        assertThat(server.with("version", "5.7.44-log").finding("server").kind())
                .isEqualTo(ErrorKind.CONFIGURATION);
    }

    @Test
    void aCapturedDatabaseThatIsNotLoggedIsAnError() {
        assertThat(server.notLogging("other").finding("binlog filters").isError())
                .isFalse();
        assertThat(server.notLogging("other", "shop").finding("binlog filters").what())
                .isEqualTo("leave out shop");
    }

    @Test
    void aCapturedDatabaseThatIsNotAmongThoseThatAloneAreLoggedIsAnError() {
        assertThat(server.loggingOnly("other", "SHOP").finding("binlog filters").isError())
                .isFalse();
        assertThat(server.loggingOnly("other").finding("binlog filters").kind()).isEqualTo(ErrorKind.CONFIGURATION);
    }

    @ParameterizedTest
    @CsvSource({"OFF, 3", "OFF_PERMISSIVE, 2", "ON_PERMISSIVE, 1"})
    void towardsGtidsEachStepIsNamed(String mode, int steps) {
        Finding finding = server.with("gtid_mode", mode).finding("gtid_mode");

        assertThat(finding.isWarning()).isTrue();
        assertThat(finding.remedy().lines()).hasSize(steps).last().isEqualTo("SET PERSIST gtid_mode = ON;");
    }

    @Test
    void consistencyComesBeforeGtids() {
        Finding finding = server.with("gtid_mode", "OFF")
                .with("enforce_gtid_consistency", "WARN")
                .finding("gtid_mode");

        assertThat(finding.remedy().lines()).first().isEqualTo("SET PERSIST enforce_gtid_consistency = ON;");
    }

    @ParameterizedTest
    @CsvSource({"3600, WARNING", "86399, WARNING", "86400, OK", "0, OK"})
    void aBinlogThatIsSoonPurgedIsWarnedOf(String seconds, Severity severity) {
        assertThat(server.with("binlog_expire_logs_seconds", seconds)
                        .finding("binlog_expire_logs_seconds")
                        .severity())
                .isEqualTo(severity);
    }

    @Test
    void whatIsNeverPurgedIsKeptLongEnough() {
        Finding finding = server.with("binlog_expire_logs_seconds", "60")
                .with("binlog_expire_logs_auto_purge", "OFF")
                .finding("binlog_expire_logs_seconds");

        assertThat(finding.severity()).isEqualTo(Severity.OK);
    }

    @Test
    void onAmazonRdsItsOwnRuleCounts() {
        Finding finding = server.ofRds(0).finding("binlog retention hours");

        assertThat(finding.isWarning()).isTrue();
        assertThat(finding.remedy()).isEqualTo("CALL mysql.rds_set_configuration('binlog retention hours', 168);");
        assertThat(server.ofRds(24).finding("binlog retention hours").severity())
                .isEqualTo(Severity.OK);
    }

    @Test
    void theRemedyAgainstPurgingIsAtLeastAWeek() {
        assertThat(server.with("binlog_expire_logs_seconds", "3600")
                        .finding("binlog_expire_logs_seconds")
                        .remedy())
                .isEqualTo("SET PERSIST binlog_expire_logs_seconds = 604800;");
    }

    @Test
    void aServerWithoutAnIdIsRefused() {
        assertThat(server.with("server_id", "0").finding("server_id").isError()).isTrue();
    }

    @Test
    void aReplicaMustLogWhatItTakesFromItsSource() {
        server.with("log_replica_updates", "OFF");

        assertThat(server.finding("log_replica_updates").isError()).isFalse();
        assertThat(server.replicating().finding("log_replica_updates").kind()).isEqualTo(ErrorKind.CONFIGURATION);
    }

    @Test
    void anIdThatAnotherHasIsWarnedOf() {
        server.replicas(7L);

        assertThat(server.configured("server-id = 8")
                        .finding("source.server-id")
                        .isWarning())
                .isFalse();
        assertThat(server.configured("server-id = 7")
                        .finding("source.server-id")
                        .isWarning())
                .isTrue();
        assertThat(server.configured("server-id = 1")
                        .finding("source.server-id")
                        .isWarning())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"REPLICATION SLAVE", "REPLICATION CLIENT"})
    void eachGrantThatIsMissingIsAnErrorWithItsStatement(String privilege) {
        String others = "SELECT, RELOAD, REPLICATION SLAVE, REPLICATION CLIENT".replace(privilege, "INSERT");
        Finding finding = server.granting("GRANT " + others + " ON *.* TO `headwater`@`%`")
                .finding(privilege);

        assertThat(finding.kind()).isEqualTo(ErrorKind.PERMISSION);
        assertThat(finding.remedy()).isEqualTo("GRANT " + privilege + " ON *.* TO 'headwater'@'%';");
    }

    @ParameterizedTest
    @CsvSource({"auto, WARNING", "global, ERROR", "none, OK"})
    void theLockNeedsAGrantIfItIsTaken(String lock, Severity severity) {
        Finding finding = server.granting("GRANT REPLICATION SLAVE, REPLICATION CLIENT ON *.* TO `headwater`@`%`")
                .configured("snapshot-lock = " + lock)
                .finding("RELOAD");

        assertThat(finding.severity()).isEqualTo(severity);
    }

    @Test
    void tablesThatMayNotBeReadAreNamedWithAStatementForEach() {
        Finding finding = server.unreadable("orders").unreadable("order items").finding("SELECT");

        assertThat(finding.kind()).isEqualTo(ErrorKind.PERMISSION);
        assertThat(finding.remedy().lines())
                .containsExactly(
                        "GRANT SELECT ON `shop`.`orders` TO 'headwater'@'%';",
                        "GRANT SELECT ON `shop`.`order items` TO 'headwater'@'%';");
    }

    @ParameterizedTest
    @CsvSource({
        "db1.example, verify_identity, OK",
        "db1.example, verify_ca, OK",
        "db1.example, required, WARNING",
        "127.0.0.1, preferred, OK",
    })
    void aConnectionAcrossTheNetworkIsToBeChecked(String host, String mode, Severity severity) {
        Finding finding =
                server.configured("hostname = " + host + ", ssl-mode = " + mode).finding("connection");

        assertThat(finding.severity()).isEqualTo(severity);
    }

    @Test
    void aConnectionAcrossTheNetworkIsToBeEncrypted() {
        server.unencrypted();

        assertThat(server.finding("connection").remedy()).isEqualTo("source.ssl-mode = verify_identity");
        assertThat(server.configured("hostname = localhost")
                        .finding("connection")
                        .severity())
                .isEqualTo(Severity.OK);
    }

    @Test
    void aPatternThatMatchesNothingIsWarnedOf() {
        Finding finding = server.configured("tables = [shop.orders, \"shop.odrer_*\"]").findings().stream()
                .filter(Finding::isWarning)
                .findFirst()
                .orElseThrow();

        assertThat(finding.what()).contains("'shop.odrer_*'");
        assertThat(finding.remedy()).isEqualTo("GRANT SELECT ON `shop`.* TO 'headwater'@'%';");
    }

    @Test
    void tablesWithoutAPrimaryKeyAreNamedWithAStatementForEach() {
        Finding finding = server.table("orders", 1, true, true)
                .table("logs", 1, true, false)
                .finding("primary keys");

        assertThat(finding.isWarning()).isTrue();
        assertThat(finding.what()).endsWith("shop.logs");
        assertThat(finding.remedy())
                .startsWith("ALTER TABLE `shop`.`logs` ADD COLUMN ")
                .endsWith(" PRIMARY KEY;");
    }

    @Test
    void ofManyTablesTheFirstAreNamed() {
        for (int i = 10; i < 30; i++) {
            server.table("logs" + i, 1, true, false);
        }

        Finding finding = server.finding("primary keys");

        assertThat(finding.what()).contains("shop.logs19 and 10 more").doesNotContain("logs20");
        assertThat(finding.remedy().lines()).hasSize(10);
    }

    @ParameterizedTest
    @CsvSource({"8.0.36, WARNING", "8.4.3, WARNING", "9.5.0, WARNING", "9.6.0, OK", "10.0.1, OK"})
    void cascadesAreWarnedOfUntilTheyAreLogged(String version, Severity severity) {
        Finding finding = server.with("version", version)
                .cascade("items", "items_order", "ON DELETE CASCADE")
                .finding("foreign keys");

        assertThat(finding.severity()).isEqualTo(severity);
        if (severity == Severity.WARNING) {
            assertThat(finding.what()).contains("shop.items.items_order (ON DELETE CASCADE)");
            assertThat(finding.remedy())
                    .contains(
                            "ALTER TABLE `shop`.`items` DROP FOREIGN KEY `items_order`;",
                            "ALTER TABLE `shop`.`items` ADD CONSTRAINT `items_order` FOREIGN KEY (`order_id`)"
                                    + " REFERENCES `shop`.`orders` (`id`);");
        }
    }

    @Test
    void cascadesAreWarnedOfWhereALaterServerDoesAsBefore() {
        Finding finding = server.with("version", "9.7.0")
                .with("innodb_native_foreign_keys", "ON")
                .cascade("items", "items_order", "ON DELETE CASCADE")
                .finding("foreign keys");

        assertThat(finding.isWarning()).isTrue();
    }

    @Test
    void tablesWithoutTransactionsAreWarnedOf() {
        Finding finding = server.table("hits", 1, false, true).finding("storage engines");

        assertThat(finding.isWarning()).isTrue();
        assertThat(finding.remedy()).isEqualTo("ALTER TABLE `shop`.`hits` ENGINE = InnoDB;");
    }

    @Test
    void tellsHowLongASnapshotMayTake() {
        server.table("orders", 30_000_000, true, true);

        assertThat(server.finding("size").what())
                .contains("about 30,000,000 rows", "2.8 GiB", "a snapshot takes about 5 minutes");
        assertThat(server.configured("snapshot = never").finding("size").what()).contains("no snapshot");
    }
}
