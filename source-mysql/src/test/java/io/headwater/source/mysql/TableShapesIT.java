package io.headwater.source.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.spi.Row;
import io.headwater.spi.RowChange;
import io.headwater.state.MemoryStateStore;
import io.headwater.testkit.doubles.GivenContext;
import io.headwater.testkit.mysql.EmbeddedMySql;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tables at the edges of what the server allows, from snapshot and binlog alike. */
@Timeout(120)
class TableShapesIT {
    /** As many as InnoDB takes. */
    private static final int COLUMNS = 1_017;

    /** More than a packet of MySQL's protocol holds. */
    private static final int BYTES = (16 << 20) + 7;

    @AutoClose
    private static EmbeddedMySql mysql;

    private final MemoryStateStore state = new MemoryStateStore();

    @BeforeAll
    static void startServer() {
        mysql = EmbeddedMySql.start();
    }

    @BeforeEach
    void createDatabase() {
        mysql.execute("DROP DATABASE IF EXISTS shop", "CREATE DATABASE shop");
    }

    @Test
    void tablesWhoseNamesDifferInCaseAreTwo() throws Exception {
        mysql.execute(
                "CREATE TABLE shop.t (id INT PRIMARY KEY, small INT)",
                "CREATE TABLE shop.T (big VARCHAR(5), id INT PRIMARY KEY)",
                "INSERT INTO shop.t VALUES (1, 1)",
                "INSERT INTO shop.T VALUES ('x', 1)");

        try (Reader reader = Reader.open(shop())) {
            reader.readUntil(reader::hasPosition);
            assertThat(reader.described())
                    .containsExactlyInAnyOrder("READ shop.t ->[id=1 small=1]", "READ shop.T ->[big=x id=1]");
            reader.batches.clear();

            mysql.execute(
                    "ALTER TABLE shop.T ADD COLUMN more INT",
                    "INSERT INTO shop.t VALUES (2, 2)",
                    "INSERT INTO shop.T VALUES ('y', 2, 3)",
                    "DROP TABLE shop.T",
                    "INSERT INTO shop.t VALUES (3, 3)");
            assertThat(reader.readChanges(3).described())
                    .containsExactly(
                            "INSERT shop.t ->[id=2 small=2]",
                            "INSERT shop.T ->[big=y id=2 more=3]",
                            "INSERT shop.t ->[id=3 small=3]");
        }
    }

    /** Since MySQL 8.0.30 the server may give tables a primary key by itself, which SELECT * does not show. */
    @Test
    void keysThatTheServerMakesAreKeys() throws Exception {
        mysql.execute(
                "SET SESSION sql_generate_invisible_primary_key = ON",
                "CREATE TABLE shop.before (v INT)",
                "INSERT INTO shop.before VALUES (7)");

        try (Reader reader = Reader.open(shop())) {
            reader.readUntil(reader::hasPosition);
            assertThat(reader.described()).containsExactly("READ shop.before ->[my_row_id=1 v=7]");
            reader.batches.clear();

            mysql.execute(
                    "UPDATE shop.before SET v = 8",
                    "SET SESSION sql_generate_invisible_primary_key = ON",
                    "CREATE TABLE shop.later (v INT)",
                    "INSERT INTO shop.later VALUES (9)");
            assertThat(reader.readChanges(2).described())
                    .containsExactly(
                            "UPDATE shop.before [my_row_id=1 v=7]->[my_row_id=1 v=8]",
                            "INSERT shop.later ->[my_row_id=1 v=9]");
            assertThat(reader.changes())
                    .extracting(change -> Described.row(change.key()))
                    .containsOnly("[my_row_id=1]");
        }
    }

    @Test
    void asManyColumnsAsTheServerAllows() throws Exception {
        mysql.execute(
                IntStream.range(1, COLUMNS)
                        .mapToObj(i -> "c" + i + " TINYINT")
                        .collect(Collectors.joining(", ", "CREATE TABLE shop.wide (id INT PRIMARY KEY, ", ")")),
                IntStream.range(1, COLUMNS)
                        .mapToObj(i -> String.valueOf(i % 100))
                        .collect(Collectors.joining(", ", "INSERT INTO shop.wide VALUES (1, ", ")")));

        try (Reader reader = Reader.open(shop())) {
            reader.readUntil(reader::hasPosition);
            mysql.execute("UPDATE shop.wide SET c" + (COLUMNS - 1) + " = NULL", "DELETE FROM shop.wide");
            List<RowChange> changes = reader.readChanges(3).changes();

            List<String> values = IntStream.range(1, COLUMNS)
                    .mapToObj(i -> String.valueOf(i % 100))
                    .toList();
            assertThat(values(changes.get(0).after())).isEqualTo(values);
            assertThat(values(changes.get(1).before())).isEqualTo(values);
            assertThat(values(changes.get(2).before()))
                    .hasSize(COLUMNS - 1)
                    .startsWith("1", "2")
                    .endsWith("15", "null");
        }
    }

    @Test
    @Tag("nightly")
    void valuesLargerThanAPacket() throws Exception {
        mysql.execute(
                "CREATE TABLE shop.large (id INT PRIMARY KEY, bytes LONGBLOB, v INT)",
                "INSERT INTO shop.large VALUES (1, CONCAT('<', REPEAT('x', " + (BYTES - 2) + "), '>'), 1)");

        try (Reader reader = Reader.open(shop())) {
            reader.readUntil(reader::hasPosition);
            mysql.execute("UPDATE shop.large SET v = 2");
            List<RowChange> changes = reader.readChanges(2).changes();

            assertLarge((byte[]) changes.get(0).after().get(1));
            assertLarge((byte[]) changes.get(1).before().get(1));
            assertLarge((byte[]) changes.get(1).after().get(1));
            assertThat(changes.get(1).after().get(2)).hasToString("2");
        }
    }

    private static void assertLarge(byte[] value) {
        assertThat(value).hasSize(BYTES).startsWith('<', 'x').endsWith('x', '>');
    }

    private static List<String> values(Row row) {
        return IntStream.range(1, row.columns().size())
                .mapToObj(i -> String.valueOf(row.get(i)))
                .toList();
    }

    private GivenContext shop() {
        return Reader.shop(mysql).withState(state);
    }
}
