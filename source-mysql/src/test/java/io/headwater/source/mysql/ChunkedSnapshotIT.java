package io.headwater.source.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headwater.spi.ErrorKind;
import io.headwater.spi.Operation;
import io.headwater.spi.PipelineException;
import io.headwater.spi.Position;
import io.headwater.spi.RowChange;
import io.headwater.state.MemoryStateStore;
import io.headwater.testkit.doubles.GivenContext;
import io.headwater.testkit.doubles.LoggedLines;
import io.headwater.testkit.mysql.EmbeddedMySql;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(90)
class ChunkedSnapshotIT {
    private static final int ROWS = 1_000;

    @AutoClose
    private static EmbeddedMySql mysql;

    private final MemoryStateStore state = new MemoryStateStore();

    @BeforeAll
    static void startServer() {
        mysql = EmbeddedMySql.start();
    }

    @BeforeEach
    void createTables() {
        mysql.execute("DROP DATABASE IF EXISTS shop", "CREATE DATABASE shop");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            id BIGINT UNSIGNED PRIMARY KEY                                                | 18446744073709550000 + n
            id INT PRIMARY KEY                                                            | n - 500
            id INT ZEROFILL PRIMARY KEY                                                   | n
            id DECIMAL(20,4) PRIMARY KEY                                                  | n / 3
            id VARCHAR(40) PRIMARY KEY                                                    | CONCAT(IF(n % 2, 'Ä', 'b'), n, '\\\\''')
            id CHAR(9) CHARACTER SET latin1 PRIMARY KEY                                   | CONCAT('é', n)
            id VARBINARY(20) PRIMARY KEY                                                  | CONCAT(UNHEX('00FF27'), n)
            id DATETIME(6) PRIMARY KEY                                                    | TIMESTAMPADD(MICROSECOND, n, '2026-01-31')
            a INT, b VARCHAR(9), id SMALLINT, PRIMARY KEY (b, a, id)                      | n % 10
            """)
    void readsEveryRowOnceWhateverItsKey(String columns, String value) throws Exception {
        String table = "shop.orders";
        mysql.execute("CREATE TABLE " + table + " (" + columns + ", n INT)");
        if (columns.startsWith("a INT")) {
            mysql.execute(rows(table, "a, b, id, n", "n % 3, CONCAT('x', n % 7), n, n"));
        } else {
            mysql.execute(rows(table, "id, n", value + ", n"));
        }

        try (Reader reader = Reader.open(shop("snapshot-chunk-rows = 90"))) {
            reader.readUntil(reader::hasPosition);

            assertThat(numbers(reader.changes())).containsExactlyInAnyOrderElementsOf(upTo(ROWS));
            assertThat(reader.changes()).allMatch(change -> change.operation() == Operation.READ);
        }
    }

    @Test
    void goesOnAfterTheRowsThatWereStored() throws Exception {
        createOrders();
        Position position;
        int before;
        try (Reader reader = Reader.open(slowly())) {
            reader.readUntil(() -> numbers(reader.changes()).size() >= 300);
            position = reader.position();
            before = numbers(reader.changes()).size();
        }

        try (Reader reader = Reader.open(Reader.resuming(slowly(), state, position))) {
            reader.readUntil(reader::hasPosition);

            assertThat(before).isLessThan(ROWS);
            assertThat(numbers(reader.changes())).isEqualTo(upTo(ROWS).subList(before, ROWS));
        }
    }

    @Test
    void changesFlowWhileTablesAreReadAndComeOnce() throws Exception {
        createOrders();
        try (Reader reader = Reader.open(slowly())) {
            reader.readUntil(() -> numbers(reader.changes()).size() >= 100);
            mysql.execute(
                    "UPDATE shop.orders SET n = 10001 WHERE id = 1",
                    "DELETE FROM shop.orders WHERE id = 2",
                    "INSERT INTO shop.orders VALUES (5000, 5000)");
            reader.readUntil(() -> reader.described().contains("INSERT shop.orders ->[id=5000 n=5000]"));

            assertThat(reader.hasPosition()).isFalse();

            reader.readUntil(reader::hasPosition);
            assertThat(reader.described())
                    .contains("UPDATE shop.orders [id=1 n=1]->[id=1 n=10001]", "DELETE shop.orders [id=2 n=2]->")
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void aTableThatIsAlteredInTheMiddleIsReadToItsEnd() throws Exception {
        createOrders();
        try (Reader reader = Reader.open(slowly())) {
            reader.readUntil(() -> numbers(reader.changes()).size() >= 200);
            mysql.execute(
                    "ALTER TABLE shop.orders ADD COLUMN note VARCHAR(9) NOT NULL DEFAULT 'x' FIRST, MODIFY n BIGINT");
            reader.readUntil(reader::hasPosition);

            assertThat(numbers(reader.changes())).containsExactlyInAnyOrderElementsOf(upTo(ROWS));
            assertThat(reader.described())
                    .contains("READ shop.orders ->[id=1 n=1]", "READ shop.orders ->[note=x id=1000 n=1000]");
        }
    }

    @Test
    void aTableWhoseKeyChangesInTheMiddleIsReadAnew() throws Exception {
        createOrders();
        try (Reader reader = Reader.open(slowly())) {
            reader.readUntil(() -> numbers(reader.changes()).size() >= 200);
            mysql.execute("ALTER TABLE shop.orders DROP PRIMARY KEY, ADD PRIMARY KEY (n, id)");
            reader.readUntil(reader::hasPosition);

            assertThat(numbers(reader.changes()))
                    .hasSizeGreaterThanOrEqualTo(ROWS + 200)
                    .containsAll(upTo(ROWS));
        }
    }

    @Test
    void whatIsTruncatedOrDroppedInTheMiddleIsNotReadAfterwards() throws Exception {
        createOrders();
        mysql.execute("CREATE TABLE shop.later LIKE shop.orders", rows("shop.later", "id, n", "n, n"));
        try (Reader reader = Reader.open(slowly("snapshot-threads = 2"))) {
            reader.readUntil(() -> numbers(reader.changes()).size() >= 200);
            mysql.execute("TRUNCATE TABLE shop.orders", "DROP TABLE shop.later");
            reader.readUntil(reader::hasPosition);

            List<String> described = reader.described();
            int truncated = described.indexOf("TRUNCATE shop.orders ->");
            assertThat(truncated).as("%s", described.get(described.size() - 1)).isPositive();
            assertThat(described.subList(truncated, described.size()))
                    .noneMatch(change -> change.contains("READ shop.orders"));
        }
    }

    /** Its changes were delivered when it was prepared; until it ends, a select sees the rows as they were. */
    @Test
    void rowsOfAnXaTransactionThatIsPreparedOverARestartAreReadBehindItsEnd() throws Exception {
        createOrders();
        Position position;
        try (Reader reader = Reader.open(slowly())) {
            reader.readUntil(() -> numbers(reader.changes()).size() >= 100);
            mysql.execute(
                    "XA START 'x'",
                    "UPDATE shop.orders SET n = 20000 WHERE id = 900",
                    "DELETE FROM shop.orders WHERE id = 901",
                    "XA END 'x'",
                    "XA PREPARE 'x'");
            mysql.execute("INSERT INTO shop.orders VALUES (5000, 5000)");
            reader.readUntil(() -> reader.described().contains("INSERT shop.orders ->[id=5000 n=5000]"));
            position = reader.position();
            assertThat(reader.described()).contains("DELETE shop.orders [id=901 n=901]->");
            assertThat(reader.hasPosition()).isFalse();
        }

        try (LoggedLines warnings = new LoggedLines(ChunkReader.class);
                Reader reader = Reader.open(Reader.resuming(shop(), state, position))) {
            reader.readUntil(() -> !warnings.lines().isEmpty() || reader.hasPosition());
            mysql.execute("INSERT INTO shop.orders VALUES (5001, 5001)");
            reader.readUntil(() -> reader.described().contains("INSERT shop.orders ->[id=5001 n=5001]"));
            assertThat(numbers(reader.changes())).isEmpty();
            assertThat(warnings.lines()).allMatch(line -> line.contains("X'78',X'',1"));
            mysql.execute("XA COMMIT 'x'");
            reader.readUntil(reader::hasPosition);

            assertThat(numbers(reader.changes())).contains(899, 20_000, 902).doesNotContain(900, 901);
        }
    }

    @Test
    void tablesWithoutSuchAKeyAreReadBefore() throws Exception {
        createOrders();
        mysql.execute(
                "CREATE TABLE shop.aardvark (n INT)",
                "CREATE TABLE shop.zebra (id ENUM('b', 'a') PRIMARY KEY, n INT)",
                "INSERT INTO shop.aardvark VALUES (-1), (-2)",
                "INSERT INTO shop.zebra VALUES ('a', -3)");

        try (Reader reader = Reader.open(shop())) {
            reader.readUntil(reader::hasPosition);

            List<Integer> numbers = numbers(reader.changes());
            assertThat(numbers.subList(0, 3)).containsExactlyInAnyOrder(-1, -2, -3);
            assertThat(numbers).hasSize(ROWS + 3);
        }
    }

    @Test
    void readsOnlyTheTablesAndRowsThatAreWanted() throws Exception {
        createOrders();
        mysql.execute(
                "CREATE TABLE shop.`odd``; DROP TABLE orders; --` (id INT PRIMARY KEY, n INT)",
                "INSERT INTO shop.`odd``; DROP TABLE orders; --` VALUES (1, 1), (2, 2)",
                "CREATE TABLE shop.plain (n INT)",
                "INSERT INTO shop.plain VALUES (-1), (-2)",
                "CREATE TABLE shop.unwanted (id INT PRIMARY KEY, n INT)",
                "INSERT INTO shop.unwanted VALUES (1, -7)");

        String settings = """
                snapshot-tables = ["shop.o*", "shop.plain"]
                snapshot-where { "shop.orders" = "n > 990 OR n = 1", "shop.plain" = "n = -2" }
                """;
        try (Reader reader = Reader.open(shop(settings))) {
            reader.readUntil(reader::hasPosition);

            assertThat(numbers(reader.changes()))
                    .containsExactlyInAnyOrder(-2, 1, 2, 1, 991, 992, 993, 994, 995, 996, 997, 998, 999, 1000);
        }
    }

    @Test
    void refusesConditionsThatNoTableOrServerUnderstands() throws Exception {
        createOrders();

        assertThatThrownBy(() -> Reader.open(shop("snapshot-where { \"shop.order\" = \"n > 1\" }")))
                .isInstanceOf(PipelineException.class)
                .hasMessageContaining("source.snapshot-where names shop.order,");
        try (Reader reader = Reader.open(shop("snapshot-where { \"shop.orders\" = \"m > 1\" }"))) {
            assertThatThrownBy(() -> reader.readUntil(reader::hasPosition))
                    .isInstanceOfSatisfying(
                            PipelineException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.CONFIGURATION))
                    .hasMessageContaining("source.snapshot-where of shop.orders: Unknown column 'm'");
        }
    }

    @Test
    void largeRowsAreReadInSmallPieces() throws Exception {
        mysql.execute("CREATE TABLE shop.orders (id INT PRIMARY KEY, n INT, filling LONGTEXT)");
        for (int i = 1; i <= 40; i++) {
            mysql.execute("INSERT INTO shop.orders VALUES (" + i + ", " + i + ", REPEAT('x', 1000000))");
        }

        try (Reader reader = Reader.open(shop())) {
            reader.readUntil(reader::hasPosition);

            assertThat(numbers(reader.changes())).isEqualTo(upTo(40));
        }
    }

    private static void createOrders() {
        mysql.execute("CREATE TABLE shop.orders (id INT PRIMARY KEY, n INT)", rows("shop.orders", "id, n", "n, n"));
    }

    private static String rows(String table, String columns, String values) {
        return "INSERT INTO " + table + " (" + columns + ") WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT"
                + " n + 1 FROM numbers WHERE n < " + ROWS + ") SELECT " + values + " FROM numbers";
    }

    private static List<Integer> numbers(List<RowChange> changes) {
        return changes.stream()
                .filter(change -> change.operation() == Operation.READ)
                .map(change -> change.after().get(change.after().columns().indexOf("n")))
                .map(number -> ((Number) number).intValue())
                .collect(Collectors.toList());
    }

    private static List<Integer> upTo(int last) {
        return IntStream.rangeClosed(1, last).boxed().toList();
    }

    /** So that there is a middle. */
    private GivenContext slowly(String... settings) {
        return shop("snapshot-rows-per-second = 800, snapshot-chunk-rows = 50\n" + String.join("\n", settings));
    }

    private GivenContext shop(String... settings) {
        return Reader.shop(mysql, settings).withState(state);
    }
}
