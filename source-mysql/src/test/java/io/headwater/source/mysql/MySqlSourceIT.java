package io.headwater.source.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.spi.Column;
import io.headwater.testkit.mysql.EmbeddedMySql;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class MySqlSourceIT {
    @AutoClose
    private static EmbeddedMySql mysql;

    @BeforeAll
    static void startServer() {
        mysql = EmbeddedMySql.start();
    }

    @BeforeEach
    void createTables() {
        mysql.execute(
                "DROP DATABASE IF EXISTS shop",
                "CREATE DATABASE shop",
                "CREATE TABLE shop.orders (id INT PRIMARY KEY, item VARCHAR(50), price DECIMAL(10,2))",
                "INSERT INTO shop.orders VALUES (1, 'pen', 1.50), (2, 'ink', NULL)");
    }

    @Test
    void readsRowsThenChanges() throws Exception {
        try (Reader reader = Reader.openShop(mysql)) {
            reader.readUntil(reader::hasPosition);
            mysql.execute(
                    "INSERT INTO shop.orders VALUES (3, 'cap', 2)",
                    "UPDATE shop.orders SET price = 9.99 WHERE id = 1",
                    "DELETE FROM shop.orders WHERE id = 2",
                    "TRUNCATE TABLE shop.orders");
            reader.readChanges(6);

            assertThat(reader.described())
                    .containsExactly(
                            "READ shop.orders ->[id=1 item=pen price=1.50]",
                            "READ shop.orders ->[id=2 item=ink price=null]",
                            "INSERT shop.orders ->[id=3 item=cap price=2.00]",
                            "UPDATE shop.orders [id=1 item=pen price=1.50]->[id=1 item=pen price=9.99]",
                            "DELETE shop.orders [id=2 item=ink price=null]->",
                            "TRUNCATE shop.orders ->");
            assertThat(reader.changes().get(0).after().columns().asList())
                    .containsExactly(
                            new Column("id", "INT"), new Column("item", "VARCHAR"), new Column("price", "DECIMAL"));
        }
    }
}
