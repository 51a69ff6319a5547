package io.headwater.source.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.spi.ErrorKind;
import io.headwater.spi.Finding;
import io.headwater.testkit.mysql.EmbeddedMySql;
import io.headwater.testkit.mysql.Grant;
import io.headwater.testkit.mysql.MySqlVersion;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class ServerCheckIT {
    @AutoClose
    private static EmbeddedMySql mysql;

    @BeforeAll
    static void startServer() {
        mysql = EmbeddedMySql.start();
        mysql.execute(
                "CREATE DATABASE shop",
                "CREATE TABLE shop.orders (id INT PRIMARY KEY, item VARCHAR(50))",
                "INSERT INTO shop.orders VALUES (1, 'pen')",
                "CREATE TABLE shop.keyless (v INT)");
        mysql.createCaptureUser("least", "secret");
        mysql.createCaptureUser("locking", "secret", Grant.RELOAD);
    }

    @AfterEach
    void restoreSettings() {
        mysql.execute(
                "SET GLOBAL binlog_format = 'ROW'",
                "SET GLOBAL binlog_row_image = 'FULL'",
                "SET GLOBAL binlog_row_value_options = ''",
                "DROP USER IF EXISTS partial");
    }

    @ParameterizedTest
    @CsvSource({"least", "locking"})
    void readsWithTheLeastPrivileges(String user) throws Exception {
        try (Reader reader = Reader.openShop(mysql, "user = " + user, "password = secret")) {
            reader.readUntil(reader::hasPosition);
            mysql.execute("UPDATE shop.orders SET item = 'ink'", "UPDATE shop.orders SET item = 'pen'");

            assertThat(reader.readChanges(3).described())
                    .containsExactly(
                            "READ shop.orders ->[id=1 item=pen]",
                            "UPDATE shop.orders [id=1 item=pen]->[id=1 item=ink]",
                            "UPDATE shop.orders [id=1 item=ink]->[id=1 item=pen]");
        }
    }

    @Test
    void seesWhatASourceMustKnow() {
        ServerFacts facts = check("user = locking, password = secret");

        assertThat(facts.version())
                .isEqualTo(mysql.query("SELECT @@version v").get(0).get("v"));
        assertThat(facts.gtids()).isTrue();
        assertThat(facts.mayLockGlobally()).isTrue();
        assertThat(facts.withoutPrimaryKey()).hasToString("[shop.keyless]");
        assertThat(facts.head().file()).isEqualTo(mysql.head().file());
        assertThat(check("user = least, password = secret").mayLockGlobally()).isFalse();
    }

    @Test
    void estimatesTablesAsTheyAreNowAndNotAsTheyWereLastAskedFor() {
        mysql.execute("CREATE TABLE shop.grown (id INT PRIMARY KEY AUTO_INCREMENT, v INT)");
        long before = check("user = least, password = secret").estimatedRows();
        mysql.execute("INSERT INTO shop.grown (v) VALUES (1)");
        for (int doubling = 0; doubling < 10; doubling++) {
            mysql.execute("INSERT INTO shop.grown (v) SELECT v FROM shop.grown");
        }

        assertThat(check("user = least, password = secret").estimatedRows()).isGreaterThan(before + 500);

        mysql.execute("DROP TABLE shop.grown");
    }

    @ParameterizedTest
    @CsvSource({
        "binlog_format, STATEMENT",
        "binlog_row_image, MINIMAL",
        "binlog_row_value_options, PARTIAL_JSON",
    })
    void refusesASettingThatWouldLoseChanges(String variable, String value) {
        mysql.execute("SET GLOBAL " + variable + " = '" + value + "'");

        refused(ErrorKind.CONFIGURATION, "", variable + " is " + value, "SET PERSIST " + variable);
    }

    @Test
    void refusesPatternsThatMatchNothing() {
        refused(ErrorKind.CONFIGURATION, "tables = [\"shop.nothing*\"]", "matches 0 of 2 tables", "shop.nothing*");
    }

    @Test
    void refusesAWrongPasswordWithoutShowingIt() {
        refused(ErrorKind.PERMISSION, "user = least, password = canary", "source.password");
    }

    @ParameterizedTest
    @CsvSource({
        "'SELECT, REPLICATION CLIENT', GRANT REPLICATION SLAVE ON *.*",
        "'SELECT, REPLICATION SLAVE', GRANT REPLICATION CLIENT ON *.*",
        "'REPLICATION SLAVE, REPLICATION CLIENT', SELECT on the tables",
    })
    void namesTheGrantThatIsMissing(String granted, String cure) {
        mysql.execute("CREATE USER partial IDENTIFIED BY 'secret'", "GRANT " + granted + " ON *.* TO partial");
        ErrorKind kind = cure.startsWith("SELECT") ? ErrorKind.CONFIGURATION : ErrorKind.PERMISSION;

        refused(kind, "user = partial, password = secret", cure);
    }

    @Test
    void namesTheGrantThatALockNeeds() {
        String settings = "user = least, password = secret, snapshot-lock = global";

        refused(ErrorKind.PERMISSION, settings, "GRANT RELOAD ON *.*");
    }

    @Test
    void namesEveryTableThatTheAccountSeesAndMayNotRead() {
        mysql.execute(
                "CREATE USER partial IDENTIFIED BY 'secret'",
                "GRANT REPLICATION SLAVE, REPLICATION CLIENT ON *.* TO partial",
                "GRANT SELECT ON shop.orders TO partial",
                "GRANT INSERT ON shop.keyless TO partial");

        refused(
                ErrorKind.PERMISSION,
                "user = partial, password = secret, tables = [\"shop.orders\", \"shop.key*\"]",
                "GRANT SELECT ON `shop`.`keyless` TO 'partial'@'%'");
        mysql.execute("GRANT SELECT ON shop.keyless TO partial");
        assertThat(check("user = partial, password = secret").unreadable()).isEmpty();
    }

    @Test
    void refusesAServerThatDoesNotLogACapturedDatabase() {
        try (EmbeddedMySql deaf =
                EmbeddedMySql.builder().option("binlog-ignore-db", "shop").start()) {
            deaf.execute("CREATE DATABASE shop", "CREATE TABLE shop.orders (id INT PRIMARY KEY)");
            long before = deaf.head().position();
            deaf.execute("INSERT INTO shop.orders VALUES (1)");
            assertThat(deaf.head().position()).as("nothing is logged").isEqualTo(before);

            ResumeIT.requireKind(
                    ErrorKind.CONFIGURATION,
                    () -> new ServerCheck(
                                    MySqlSourceConfig.from(Reader.shop(deaf).config()))
                            .run(),
                    "binlog filters leave out shop",
                    "binlog-ignore-db");
        }
    }

    @Test
    void tellsAllThatIsWrongAtOnce() {
        mysql.execute(
                "SET GLOBAL binlog_row_image = 'MINIMAL'",
                "CREATE USER partial IDENTIFIED BY 'secret'",
                "GRANT SELECT, REPLICATION CLIENT ON *.* TO partial");

        List<Finding> findings = new ServerCheck(config("user = partial, password = secret")).findings();

        assertThat(findings)
                .filteredOn(Finding::isError)
                .extracting(Finding::subject)
                .containsExactly("binlog_row_image", "REPLICATION SLAVE");
        assertThat(findings)
                .filteredOn(Finding::isWarning)
                .extracting(Finding::subject)
                .containsExactly("RELOAD", "primary keys");
        assertThat(findings).extracting(Finding::toString).noneMatch(text -> text.contains("secret"));
    }

    @Test
    void seesWhatTheLeastPrivilegesLetItSee() {
        mysql.execute(
                "CREATE TABLE shop.items (id INT PRIMARY KEY, order_id INT, CONSTRAINT items_order FOREIGN KEY (order_id)"
                        + " REFERENCES shop.orders (id) ON DELETE CASCADE ON UPDATE SET NULL)",
                "CREATE TABLE shop.hits (id INT PRIMARY KEY) ENGINE = MyISAM");
        try {
            ServerFacts facts = check("user = least, password = secret");

            assertThat(facts.cascades()).hasToString("[shop.items.items_order (ON DELETE CASCADE ON UPDATE SET NULL)]");
            assertThat(facts.cascades())
                    .extracting(ForeignKey::columns)
                    .containsExactly("(`order_id`) REFERENCES `shop`.`orders` (`id`)");
            assertThat(facts.withoutTransactions()).hasToString("[shop.hits]");
            assertThat(facts.account()).isEqualTo("'least'@'%'");
            assertThat(facts.cipher()).isNotEmpty();
            assertThat(check("user = least, password = secret, ssl-mode = disabled")
                            .cipher())
                    .isEmpty();
            assertThat(facts.replicates()).isFalse();
            assertThat(facts.logsCascades()).as("since MySQL 9.6").isEqualTo(mysql.version() == MySqlVersion.V9_7);
        } finally {
            mysql.execute("DROP TABLE shop.items", "DROP TABLE shop.hits");
        }
    }

    private static void refused(ErrorKind kind, String settings, String... words) {
        ResumeIT.requireKind(kind, () -> check(settings), words);
    }

    private static ServerFacts check(String settings) {
        return new ServerCheck(config(settings)).run();
    }

    private static MySqlSourceConfig config(String settings) {
        return MySqlSourceConfig.from(Reader.shop(mysql, settings).config());
    }
}
