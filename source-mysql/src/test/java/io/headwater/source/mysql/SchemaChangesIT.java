package io.headwater.source.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.spi.Operation;
import io.headwater.spi.Position;
import io.headwater.spi.RowChange;
import io.headwater.state.MemoryStateStore;
import io.headwater.testkit.doubles.GivenContext;
import io.headwater.testkit.mysql.EmbeddedMySql;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class SchemaChangesIT {
    private static final String[] STATEMENTS = {
        "ALTER TABLE shop.orders ADD COLUMN price DECIMAL(9, 2) UNSIGNED NOT NULL DEFAULT 4711",
        "INSERT INTO shop.orders VALUES (1, 'pen', 1.50)",
        "CREATE TABLE shop.new_orders (id BIGINT, size ENUM('S', 'canary') NULL, PRIMARY KEY (id))",
        "RENAME TABLE shop.orders TO shop.old_orders, shop.new_orders TO shop.orders",
        "INSERT INTO shop.orders VALUES (7, 'S')",
        "CREATE TABLE elsewhere.other (id INT)",
        "CREATE DATABASE another",
        "DROP DATABASE another",
        "TRUNCATE TABLE shop.orders",
        "TRUNCATE TABLE shop.old_orders",
        "DROP TABLE shop.old_orders",
        "INSERT INTO shop.orders VALUES (8, 'S')"
    };

    private final MemoryStateStore state = new MemoryStateStore();

    @ParameterizedTest
    @CsvSource({"raw, true", "stock, true", "raw, false"})
    void statementsAreDeliveredInOrderWithRows(String path, boolean gtids) throws Exception {
        try (EmbeddedMySql mysql = EmbeddedMySql.builder().gtid(gtids).start()) {
            mysql.execute(
                    "CREATE DATABASE shop",
                    "CREATE DATABASE elsewhere",
                    "CREATE TABLE shop.orders (id INT PRIMARY KEY, item VARCHAR(50))");
            GivenContext context = Reader.shop(mysql, "path = " + path, "schema-changes = true", "snapshot = never")
                    .withState(state);
            Position begin;
            try (Reader reader = Reader.open(context)) {
                begin = reader.readUntil(reader::hasPosition).position();
                assertThat(reader.changes()).isEmpty();
            }
            mysql.execute(STATEMENTS);

            List<RowChange> first = read(context, begin, 10);
            assertThat(first).extracting(SchemaChangesIT::described).containsExactly(expected());
            assertThat(first).extracting(change -> change.origin().eventId()).doesNotHaveDuplicates();
            assertThat(read(context, begin, 10))
                    .as("again, under the same ids")
                    .extracting(change -> change.origin().eventId())
                    .isEqualTo(first.stream()
                            .map(change -> change.origin().eventId())
                            .toList());
            assertThat(read(Reader.shop(mysql, "path = " + path, "truncates = false"), begin, 3))
                    .extracting(RowChange::operation)
                    .containsOnly(Operation.INSERT);
        }
    }

    private static String[] expected() {
        String old = "[{name=id, type=INT, nullable=false}, {name=item, type=VARCHAR(50), nullable=true},"
                + " {name=price, type=DECIMAL(9,2) UNSIGNED, nullable=false}] [id]";
        String renewed = "[{name=id, type=BIGINT, nullable=false}, {name=size, type=ENUM, nullable=true}] [id]";
        return new String[] {
            "shop.orders ALTER ALTER TABLE shop.orders ADD COLUMN price DECIMAL(?, ?) UNSIGNED NOT NULL DEFAULT ? "
                    + old,
            "INSERT shop.orders",
            "shop.new_orders CREATE CREATE TABLE shop.new_orders (id BIGINT, size ENUM(?, ?) NULL, PRIMARY KEY (id)) "
                    + renewed,
            "shop.old_orders ALTER RENAME TABLE shop.orders TO shop.old_orders " + old,
            "shop.orders ALTER RENAME TABLE shop.new_orders TO shop.orders " + renewed,
            "INSERT shop.orders",
            "TRUNCATE shop.orders",
            "TRUNCATE shop.old_orders",
            "shop.old_orders DROP DROP TABLE `shop`.`old_orders` null null",
            "INSERT shop.orders"
        };
    }

    private List<RowChange> read(GivenContext context, Position from, int count) throws Exception {
        try (Reader reader = Reader.open(Reader.resuming(context, state, from))) {
            return reader.readChanges(count).changes();
        }
    }

    private static String described(RowChange change) {
        if (change.operation() != Operation.SCHEMA) {
            return change.operation() + " " + change.table();
        }
        assertThat(change.row()).isNull();
        return change.table() + " " + change.after().get(0) + " "
                + change.after().get(1) + " " + change.after().get(2) + " "
                + change.after().get(3);
    }
}
