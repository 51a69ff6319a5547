package io.headwater.source.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.testkit.doubles.GivenContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StructureScanTest {
    private final StructureScan scan = new StructureScan(MySqlSourceConfig.from(GivenContext.ofSource(
                    "mysql",
                    "hostname = db, user = u, password = p, tables = [\"shop.*\"], exclude-tables = [shop.log]")
            .config()));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "use `shop`; ALTER TABLE orders ADD COLUMN price INT /* xid=7 */ | ALTER TABLE shop.orders",
                "use `other`; alter table `shop` . `orders` drop column x | ALTER TABLE shop.orders",
                "ALTER TABLE shop.orders RENAME TO shop.old | ALTER TABLE shop.orders",
                "use `shop`; /* tool */ DROP TABLE IF EXISTS `log`, `orders` | DROP TABLE shop.orders",
                "use `other`; RENAME TABLE new TO shop.orders | RENAME TABLE shop.orders",
                "DROP DATABASE IF EXISTS `shop` | DROP DATABASE shop",
                "use `sh``op`; DROP SCHEMA shop | DROP SCHEMA shop",
            })
    void findsWhatChangesCapturedTables(String logged, String change) {
        assertThat(scan.change(logged)).contains(change);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "BEGIN",
                "use `shop`; CREATE TABLE orders (id INT)",
                "use `shop`; TRUNCATE TABLE orders",
                "use `shop`; CREATE INDEX i ON orders (id)",
                "use `shop`; ALTER TABLE log ADD COLUMN x INT",
                "use `shop`; ALTER TABLE other.orders ADD COLUMN x INT",
                "use `other`; DROP TABLE orders",
                "DROP DATABASE shopping",
                "use `shop`; INSERT INTO orders VALUES ('ALTER TABLE orders')",
            })
    void passesOverWhatDoesNot(String logged) {
        assertThat(scan.change(logged)).isEmpty();
    }

    @Test
    void tellsNoValues() {
        assertThat(scan.change("use `shop`; ALTER TABLE orders ADD c CHAR(9) DEFAULT 'secret'"))
                .contains("ALTER TABLE shop.orders");
    }
}
