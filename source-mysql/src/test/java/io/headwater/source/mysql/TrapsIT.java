package io.headwater.source.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import io.headwater.spi.Operation;
import io.headwater.spi.Position;
import io.headwater.spi.RetryableException;
import io.headwater.spi.RowChange;
import io.headwater.state.MemoryStateStore;
import io.headwater.testkit.doubles.CountingMetrics;
import io.headwater.testkit.doubles.GivenContext;
import io.headwater.testkit.doubles.LoggedLines;
import io.headwater.testkit.mysql.EmbeddedMySql;
import io.headwater.testkit.mysql.MySqlVersion;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Transactions whose rows in the binlog are not what became of them, and changes that are not there. */
@Timeout(60)
class TrapsIT {
    private static final int CHILDREN = 1_000;

    private static final Map<MySqlVersion, EmbeddedMySql> servers = new EnumMap<>(MySqlVersion.class);

    @AfterAll
    static void stopServers() {
        servers.values().forEach(EmbeddedMySql::close);
    }

    @ParameterizedTest
    @EnumSource
    void anXaTransactionIsDeliveredWhenItIsPreparedAndTheUndoneOnesAreCounted(MySqlVersion version) throws Exception {
        EmbeddedMySql mysql = shop(version);
        try (LoggedLines warnings = new LoggedLines(XaTransactions.class)) {
            GivenContext context = Reader.shop(mysql, "snapshot = never");
            CountingMetrics metrics = (CountingMetrics) context.metrics();
            try (Reader reader = Reader.open(context)) {
                reader.readUntil(reader::hasPosition);
                mysql.execute(prepared("one", "INSERT INTO shop.orders VALUES (1, 'kept')", "XA COMMIT 'one'"));
                mysql.execute(prepared("two", "INSERT INTO shop.orders VALUES (2, 'phantom')", "XA ROLLBACK 'two'"));
                mysql.execute(
                        "XA START 'three'",
                        "INSERT INTO shop.orders VALUES (3, 'at once')",
                        "XA END 'three'",
                        "XA COMMIT 'three' ONE PHASE");
                mysql.execute("XA START 'four'", "DELETE FROM shop.orders", "XA END 'four'", "XA ROLLBACK 'four'");
                mysql.execute("INSERT INTO shop.orders VALUES (5, 'after')");

                assertThat(items(reader.readChanges(4))).containsExactly("kept", "phantom", "at once", "after");
                assertThat(mysql.query("SELECT * FROM shop.orders"))
                        .as("rows that are really there")
                        .hasSize(3);
                assertThat(metrics.value("mysql.xa.prepared")).isEqualTo(2);
                assertThat(metrics.value("mysql.xa.rolled.back")).isEqualTo(1);
            }
            assertThat(warnings.lines())
                    .hasSize(2)
                    .allMatch(line -> line.startsWith("WARN test: ") && line.contains("binlog.0"))
                    .anyMatch(line -> line.contains("mysql.xa.prepared"))
                    .anyMatch(line -> line.contains("was rolled back"));
        }
    }

    @Test
    void anXaTransactionThatOutlivesTheServerAndIsUndoneIsCounted() throws Exception {
        EmbeddedMySql mysql = shop(MySqlVersion.ofThisRun());
        MemoryStateStore state = new MemoryStateStore();
        Position position;
        try (Reader reader = Reader.open(
                Reader.shop(mysql, "snapshot = never, connect-timeout = 1s").withState(state))) {
            reader.readUntil(reader::hasPosition);
            mysql.execute(prepared("one", "INSERT INTO shop.orders VALUES (1, 'phantom')"));
            assertThat(items(reader.readChanges(1))).containsExactly("phantom");
            mysql.kill();
            assertThatThrownBy(() -> reader.readChanges(2)).isInstanceOf(RetryableException.class);
            position = reader.position();
        }
        mysql.restart();
        assertThat(mysql.query("XA RECOVER")).as("prepared transactions").hasSize(1);
        mysql.execute("XA ROLLBACK 'one'", "INSERT INTO shop.orders VALUES (2, 'after')");

        GivenContext resumed = Reader.resuming(Reader.shop(mysql), state, position);
        try (Reader reader = Reader.open(resumed)) {
            reader.readUntil(() -> items(reader).contains("after"));
        }
        assertThat(((CountingMetrics) resumed.metrics()).value("mysql.xa.rolled.back"))
                .isEqualTo(1);
    }

    /** Its rows are in the log before the place, and in the table after it. */
    @Test
    void anXaTransactionThatWasPreparedBeforeAndIsCommittedLaterIsWarnedOf() throws Exception {
        EmbeddedMySql mysql = shop(MySqlVersion.V8_0);
        mysql.execute(prepared("old", "INSERT INTO shop.orders VALUES (1, 'unseen')"));
        try (LoggedLines warnings = new LoggedLines(XaTransactions.class)) {
            GivenContext context = Reader.shop(mysql);
            try (Reader reader = Reader.open(context)) {
                reader.readUntil(reader::hasPosition);
                mysql.execute("XA COMMIT 'old'", "INSERT INTO shop.orders VALUES (2, 'after')");

                assertThat(items(reader.readChanges(1))).containsExactly("after");
            }
            assertThat(((CountingMetrics) context.metrics()).value("mysql.xa.unseen"))
                    .isEqualTo(1);
            assertThat(warnings.lines())
                    .singleElement(STRING)
                    .contains("binlog.0", "changes are not delivered", "headwater snapshot read");
        }
    }

    @ParameterizedTest
    @EnumSource
    void rowsThatAForeignKeyDeletesAreDeliveredWhereTheServerLogsThem(MySqlVersion version) throws Exception {
        EmbeddedMySql mysql = shop(version);
        try (LoggedLines warnings = new LoggedLines(MySqlSource.class)) {
            mysql.execute(
                    "CREATE TABLE shop.items (id INT PRIMARY KEY, order_id INT, CONSTRAINT items_order"
                            + " FOREIGN KEY (order_id) REFERENCES shop.orders (id) ON DELETE CASCADE)",
                    "INSERT INTO shop.orders VALUES (1, 'parent')",
                    "INSERT INTO shop.items VALUES "
                            + String.join(", ", numbered("(%d, 1)").toList()));
            try (Reader reader = Reader.openShop(mysql, "snapshot = never")) {
                reader.readUntil(reader::hasPosition);
                mysql.execute("DELETE FROM shop.orders", "INSERT INTO shop.orders VALUES (2, 'after')");
                reader.readUntil(() -> items(reader).contains("after"));

                assertThat(mysql.query("SELECT * FROM shop.items"))
                        .as("children that are left")
                        .isEmpty();
                boolean logged = version != MySqlVersion.V8_0;
                assertThat(deletedChildren(reader)).isEqualTo(logged ? CHILDREN : 0);
                assertThat(warnings.lines().stream().filter(line -> line.startsWith("WARN test: foreign keys")))
                        .hasSize(logged ? 0 : 1)
                        .allMatch(line -> line.contains("shop.items.items_order (ON DELETE CASCADE)"));
            }
        }
    }

    @Test
    void whatIsUndoneIsDeliveredOnlyWhereTheServerCannotUndoIt() throws Exception {
        try (EmbeddedMySql mysql = shop(EmbeddedMySql.builder().gtid(false).start())) {
            mysql.execute("CREATE TABLE shop.hits (id INT PRIMARY KEY, item VARCHAR(20)) ENGINE = MyISAM");
            try (Reader reader = Reader.openShop(mysql, "snapshot = never")) {
                reader.readUntil(reader::hasPosition);
                mysql.execute(
                        "BEGIN",
                        "INSERT INTO shop.orders VALUES (1, 'kept')",
                        "SAVEPOINT here",
                        "INSERT INTO shop.orders VALUES (2, 'undone')",
                        "ROLLBACK TO SAVEPOINT here",
                        "INSERT INTO shop.orders VALUES (3, 'kept too')",
                        "COMMIT");
                mysql.execute(
                        "BEGIN",
                        "INSERT INTO shop.orders VALUES (4, 'undone as well')",
                        "INSERT INTO shop.hits VALUES (1, 'not undone')",
                        "ROLLBACK");
                mysql.execute("INSERT INTO shop.orders VALUES (5, 'after')");
                reader.readUntil(() -> items(reader).contains("after"));

                assertThat(mysql.query("SELECT * FROM shop.hits"))
                        .as("rows that ROLLBACK left")
                        .hasSize(1);
                assertThat(items(reader)).containsExactly("kept", "kept too", "not undone", "after");
            }
        }
    }

    private static String[] prepared(String xid, String statement, String... end) {
        String quoted = "'" + xid + "'";
        return Stream.concat(
                        Stream.of("XA START " + quoted, statement, "XA END " + quoted, "XA PREPARE " + quoted),
                        Stream.of(end))
                .toArray(String[]::new);
    }

    private static Stream<String> numbered(String format) {
        return IntStream.rangeClosed(1, CHILDREN).mapToObj(format::formatted);
    }

    private static List<String> items(Reader reader) {
        return reader.changes().stream()
                .filter(change ->
                        change.after() != null && change.after().columns().size() == 2)
                .map(change -> String.valueOf(change.after().get(1)))
                .toList();
    }

    private static long deletedChildren(Reader reader) {
        return reader.changes().stream().filter(TrapsIT::isDeletedChild).count();
    }

    private static boolean isDeletedChild(RowChange change) {
        return change.operation() == Operation.DELETE && change.table().name().equals("items");
    }

    /** The server of this version that all tests share, with a new database. */
    private static EmbeddedMySql shop(MySqlVersion version) {
        version.assumeAvailable();
        return shop(servers.computeIfAbsent(
                version, missing -> EmbeddedMySql.builder().version(missing).start()));
    }

    private static EmbeddedMySql shop(EmbeddedMySql mysql) {
        mysql.execute(
                "DROP DATABASE IF EXISTS shop",
                "CREATE DATABASE shop",
                "CREATE TABLE shop.orders (id INT PRIMARY KEY, item VARCHAR(20))");
        return mysql;
    }
}
