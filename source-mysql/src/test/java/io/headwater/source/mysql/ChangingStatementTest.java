package io.headwater.source.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChangingStatementTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "INSERT INTO orders VALUES (1) | null | orders",
                "insert ignore orders set a = 1 | null | orders",
                "INSERT LOW_PRIORITY IGNORE INTO shop.orders (a) SELECT 1 | shop | orders",
                "REPLACE INTO `shop` . `or``ders` VALUES (1) | shop | or`ders",
                "/* a comment */ INSERT INTO shop.bestellungen VALUES (1) | shop | bestellungen",
                "LOAD DATA LOCAL INFILE '/tmp/x' INTO TABLE `orders` FIELDS TERMINATED BY ',' | null | orders",
                "REPLACE INTO percona.checksums SELECT 'shop', 'orders', COUNT(*) FROM shop.orders | percona | checksums"
            },
            nullValues = "null")
    void knowsTheTargetOfAnInsert(String sql, String database, String table) {
        ChangingStatement statement = ChangingStatement.of(sql);

        assertThat(statement).isNotNull();
        assertThat(statement.database()).isEqualTo(database);
        assertThat(statement.table()).isEqualTo(table);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE orders SET a = 1",
                "DELETE o FROM shop.orders o JOIN x USING (id)",
                "WITH old AS (SELECT 1) DELETE FROM orders",
                "-- why\nUPDATE `orders`, x SET orders.a = 1"
            })
    void findsATablesNameWhereThereMayBeSeveral(String sql) {
        ChangingStatement statement = ChangingStatement.of(sql);

        assertThat(statement).isNotNull();
        assertThat(statement.names("orders")).isTrue();
        assertThat(statement.names("order")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "BEGIN",
                "COMMIT",
                "CREATE TABLE t (id INT)",
                "INSERTED",
                "XA START 'x'",
                "SAVEPOINT `update`",
                "TRUNCATE orders",
                "GRANT INSERT ON shop.* TO someone",
                ""
            })
    void leavesOtherStatementsAlone(String sql) {
        assertThat(ChangingStatement.of(sql)).isNull();
    }

    @Test
    void neverShowsTheStatement() {
        assertThat(ChangingStatement.of("INSERT INTO shop.orders VALUES ('secret')")
                        .toString())
                .isEqualTo("INSERT of shop.orders");
    }
}
