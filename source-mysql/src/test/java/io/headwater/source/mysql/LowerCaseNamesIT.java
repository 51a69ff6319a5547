package io.headwater.source.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.headwater.spi.ErrorKind;
import io.headwater.spi.Finding;
import io.headwater.spi.Operation;
import io.headwater.spi.PipelineException;
import io.headwater.spi.Position;
import io.headwater.spi.RowChange;
import io.headwater.spi.SnapshotOrder;
import io.headwater.state.MemoryStateStore;
import io.headwater.testkit.doubles.GivenContext;
import io.headwater.testkit.mysql.EmbeddedMySql;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that keeps names in lower case, and people who write them as they like. */
@Tag("nightly")
@Timeout(60)
class LowerCaseNamesIT {
    private static final String TABLES = "tables = [\"Shop.Orders\", \"SHOP.Cust*\"]";
    private static final String UNKNOWN =
            " ADD COLUMN n INT GENERATED ALWAYS AS (JSON_VALUE(item, '$.a' RETURNING SIGNED DEFAULT 1 ON EMPTY)) FIRST";

    private static EmbeddedMySql mysql;
    private final MemoryStateStore state = new MemoryStateStore();

    @BeforeAll
    static void startServer() {
        mysql = EmbeddedMySql.builder().lowerCaseTableNames().start();
    }

    @AfterAll
    static void stopServer() {
        mysql.close();
    }

    @BeforeEach
    void createTables() {
        mysql.execute(
                "DROP DATABASE IF EXISTS Shop",
                "CREATE DATABASE Shop",
                "CREATE TABLE Shop.Orders (Id INT PRIMARY KEY, item VARCHAR(20))",
                "INSERT INTO SHOP.ORDERS VALUES (1, 'one'), (2, 'two')");
    }

    @Test
    void theCheckFindsTheTables() {
        assertThat(new MySqlSourceFactory().check(shop("tables = [\"Shop.Orders\"]")))
                .filteredOn(finding -> finding.severity() != Finding.Severity.OK)
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"default", "legacy"})
    void tablesAreFollowedThroughStatementsInAnyCase(String parser) throws Exception {
        GivenContext context = shop(
                TABLES,
                "snapshot-where { \"SHOP.Orders\" = \"id < 2\" }",
                "debezium { ddl.parser.type = " + parser + " }");
        Position position;
        try (Reader reader = Reader.open(context)) {
            reader.readUntil(reader::hasPosition);
            mysql.execute(
                    "ALTER TABLE SHOP.ORDERS ADD COLUMN Note VARCHAR(9)",
                    "INSERT INTO Shop.oRDERS VALUES (3, 'three', 'x')",
                    "CREATE TABLE SHOP.Customers (id INT PRIMARY KEY)",
                    "INSERT INTO Shop.CUSTOMERS VALUES (4)",
                    "RENAME TABLE Shop.Customers TO Shop.CUSTOMERS_OLD",
                    "INSERT INTO Shop.Customers_Old VALUES (5)",
                    "USE SHOP",
                    "TRUNCATE TABLE Customers_OLD");
            reader.readUntil(() -> last(reader).operation() == Operation.TRUNCATE);

            assertThat(reader.described())
                    .contains("READ shop.orders ->[Id=1 item=one]")
                    .endsWith(
                            "INSERT shop.orders ->[Id=3 item=three Note=x]",
                            "INSERT shop.customers ->[id=4]",
                            "INSERT shop.customers_old ->[id=5]",
                            "TRUNCATE shop.customers_old ->");
            position = reader.position();
        }
        mysql.execute(
                "ALTER TABLE Shop.oRders DROP COLUMN item, ADD COLUMN last INT FIRST",
                "INSERT INTO Shop.ORDERS VALUES (9, 4, 'y')",
                "DROP TABLE SHOP.Customers_OLD",
                "CREATE TABLE SHOP.Customers (other INT PRIMARY KEY)",
                "INSERT INTO Shop.Customers VALUES (6)");
        try (Reader reader = Reader.open(Reader.resuming(context, state, position))) {
            reader.readUntil(() -> reader.described().toString().contains("other=6"));

            assertThat(reader.described())
                    .endsWith("INSERT shop.orders ->[last=9 Id=4 Note=y]", "INSERT shop.customers ->[other=6]");
        }
    }

    @Test
    void aChangedStructureNamesTheTableAsItsRowsDo() throws Exception {
        try (Reader reader = Reader.open(shop(TABLES, "schema-changes = true"))) {
            reader.readUntil(reader::hasPosition);
            mysql.execute("ALTER TABLE SHOP.Orders ADD COLUMN n INT", "CREATE TABLE Shop.CUST (id INT PRIMARY KEY)");
            reader.readUntil(() -> count(reader, Operation.SCHEMA) == 2);

            assertThat(reader.changes())
                    .filteredOn(change -> change.operation() == Operation.SCHEMA)
                    .extracting(change -> change.table().toString())
                    .containsExactly("shop.orders", "shop.cust");
        }
    }

    @Test
    void theCharacterSetOfADatabaseIsFoundAndADroppedDatabaseForgotten() throws Exception {
        try (Reader reader = Reader.open(shop("tables = [\"Shop.*\", \"Latin.*\"], snapshot = never"))) {
            reader.readUntil(reader::hasPosition);
            mysql.execute(
                    "CREATE DATABASE Latin CHARACTER SET latin1",
                    "CREATE TABLE LATIN.Words (word VARCHAR(9) PRIMARY KEY)",
                    "INSERT INTO latin.words VALUES ('caf\u00E9')",
                    "DROP DATABASE LATIN",
                    "CREATE DATABASE Latin",
                    "CREATE TABLE IF NOT EXISTS Latin.Words (id INT PRIMARY KEY)",
                    "INSERT INTO Latin.Words VALUES (1)",
                    "DROP DATABASE Latin");
            reader.readChanges(2);

            assertThat(reader.described())
                    .containsExactly("INSERT latin.words ->[word=caf\u00E9]", "INSERT latin.words ->[id=1]");
        }
    }

    @Test
    void aStatementThatCannotBeFollowedIsNotTakenForOneOfAnotherTable() throws Exception {
        try (Reader reader = Reader.open(shop(TABLES))) {
            reader.readUntil(reader::hasPosition);
            mysql.execute("ALTER TABLE SHOP.ORDERS" + UNKNOWN);

            PipelineException refusal =
                    catchThrowableOfType(PipelineException.class, () -> reader.readChanges(Integer.MAX_VALUE));

            assertThat(refusal.kind()).isEqualTo(ErrorKind.DATA_REFUSED);
            assertThat(refusal).hasMessageContaining("ALTER TABLE SHOP.ORDERS ADD COLUMN n");
        }
    }

    @Test
    void aTableThatIsAddedAndOneThatIsReadAgainMayBeWrittenAnyhow() throws Exception {
        mysql.execute("CREATE TABLE Shop.Late (Id INT PRIMARY KEY)", "INSERT INTO Shop.Late VALUES (7)");
        Position position;
        try (Reader reader = Reader.open(shop(TABLES))) {
            position = reader.readUntil(reader::hasPosition).position();
        }
        GivenContext wider = Reader.resuming(shop("tables = [\"shop.ORDERS\", \"Shop.LATE\"]"), state, position);
        new MySqlSourceFactory()
                .snapshot(
                        wider,
                        new SnapshotOrder(
                                SnapshotOrder.Verb.READ, List.of("SHOP.Orders"), Optional.empty(), List.of("2")));
        try (Reader reader = Reader.open(wider)) {
            reader.readUntil(() -> count(reader, Operation.READ) == 2);
            mysql.execute("INSERT INTO Shop.LATE VALUES (8)", "INSERT INTO SHOP.Orders VALUES (9, 'nine')");
            reader.readUntil(() -> count(reader, Operation.INSERT) == 2);

            assertThat(reader.described())
                    .containsExactlyInAnyOrder(
                            "READ shop.late ->[Id=7]",
                            "READ shop.orders ->[Id=2 item=two]",
                            "INSERT shop.late ->[Id=8]",
                            "INSERT shop.orders ->[Id=9 item=nine]");
        }
    }

    private static long count(Reader reader, Operation operation) {
        return reader.changes().stream()
                .filter(change -> change.operation() == operation)
                .count();
    }

    private static RowChange last(Reader reader) {
        List<RowChange> changes = reader.changes();
        return changes.get(changes.size() - 1);
    }

    private GivenContext shop(String... settings) {
        return Reader.shop(mysql, settings).withState(state);
    }
}
