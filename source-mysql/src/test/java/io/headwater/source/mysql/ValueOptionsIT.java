package io.headwater.source.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headwater.spi.ErrorKind;
import io.headwater.spi.PipelineException;
import io.headwater.spi.RowChange;
import io.headwater.testkit.mysql.EmbeddedMySql;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each option, in snapshot and stream. */
@Timeout(90)
class ValueOptionsIT {
    private static final String VALUES = "(1, 1.50, '2024-02-29', '2024-02-29 12:00:00.25', '1970-01-01 00:00:01.5',"
            + " '-00:00:01.5', 18446744073709551615, 5, -1)";

    @AutoClose
    private static EmbeddedMySql mysql;

    @BeforeAll
    static void start() {
        mysql = EmbeddedMySql.builder()
                .option("sql-mode", "NO_ENGINE_SUBSTITUTION")
                .option("default-time-zone", "+00:00")
                .start();
        mysql.execute("CREATE DATABASE shop");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "decimals = string, unsigned-bigint = number, tinyint1 = number, times = iso | 1.50 2024-02-29Z"
                        + " 2024-02-29T12:00:00.25Z 1970-01-01T00:00:01.5Z -00:00:01.5Z 18446744073709551615 5 -1",
                "decimals = number, unsigned-bigint = string, tinyint1 = boolean, times = epoch-micros | 1.50 19782"
                        + " 1709208000250000 1500000 -1500000 18446744073709551615 true true",
                "decimals = double | 1.5 2024-02-29Z 2024-02-29T12:00:00.25Z 1970-01-01T00:00:01.5Z -00:00:01.5Z"
                        + " 18446744073709551615 5 -1",
            })
    void givesValuesAsTold(String options, String expected) throws Exception {
        for (String path : List.of("path = raw", "path = stock")) {
            mysql.execute(
                    "DROP TABLE IF EXISTS shop.t",
                    "CREATE TABLE shop.t (id INT PRIMARY KEY, d DECIMAL(10,2) NOT NULL DEFAULT 2.5, da DATE, dt DATETIME(3),"
                            + " ts TIMESTAMP(1) NOT NULL DEFAULT '2020-01-01 00:00:00', ti TIME(1) DEFAULT '10:11:12',"
                            + " lu BIGINT UNSIGNED NOT NULL DEFAULT 18446744073709551615, t1 TINYINT(1) NOT NULL DEFAULT 1,"
                            + " b BOOL DEFAULT TRUE)",
                    "INSERT INTO shop.t VALUES " + VALUES);
            try (Reader reader = Reader.openShop(mysql, options, path)) {
                reader.readChanges(1).readUntil(reader::hasPosition);
                mysql.execute(
                        "DELETE FROM shop.t",
                        "INSERT INTO shop.t VALUES " + VALUES,
                        "CREATE TABLE shop.told LIKE shop.t",
                        "DROP TABLE shop.told",
                        "CREATE TABLE shop.told (id INT PRIMARY KEY, b BOOL, r REAL)",
                        "INSERT INTO shop.told VALUES (1, 2, 0.1234567890123456)",
                        "DROP TABLE shop.told");

                List<RowChange> changes = reader.readChanges(4).changes();

                assertThat(changes.subList(0, 3))
                        .as("%s, %s", options, path)
                        .allSatisfy(change -> assertThat(values(change)).isEqualTo("1 " + expected));
                assertThat(values(changes.get(3)))
                        .isEqualTo("1 " + (options.contains("boolean") ? "true" : "2") + " 0.1234567890123456");
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "null, times = iso | null null null 1970-01-01Z 1970-01-01T00:00:00Z 1970-01-01T00:00:00Z",
                "null, times = epoch-micros | null null null 0 0 0",
                "epoch, times = iso | 1970-01-01Z 1970-01-01T00:00:00Z 1970-01-01T00:00:00Z 1970-01-01Z"
                        + " 1970-01-01T00:00:00Z 1970-01-01T00:00:00Z",
                "epoch, times = epoch-micros | 0 0 0 0 0 0",
            })
    void givesZeroDatesAsTold(String options, String expected) throws Exception {
        createZeroDates();
        try (Reader reader = Reader.openShop(mysql, "zero-dates = " + options)) {
            reader.readChanges(1).readUntil(reader::hasPosition);
            mysql.execute(
                    "DELETE FROM shop.t", "INSERT INTO shop.t (id, dan, dtn) VALUES (2, '2024-00-01', '0000-00-00')");

            assertThat(reader.readChanges(3).changes())
                    .allSatisfy(
                            change -> assertThat(values(change).substring(2)).isEqualTo(expected));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"initial", "never"})
    void stopsAtAZeroDateIfTold(String snapshot) throws Exception {
        createZeroDates();
        try (Reader reader = Reader.openShop(mysql, "zero-dates = stop", "snapshot = " + snapshot)) {
            if (snapshot.equals("never")) {
                reader.readUntil(reader::hasPosition);
                mysql.execute("UPDATE shop.t SET id = 2");
            }
            RowChange change = reader.readChanges(1).changes().get(0);

            assertThatThrownBy(() -> change.row().get(1))
                    .isInstanceOfSatisfying(
                            PipelineException.class,
                            refusal -> assertThat(refusal.kind()).isEqualTo(ErrorKind.DATA_REFUSED))
                    .hasMessageStartingWith("shop.t.da holds a date whose year, month or day is zero");
        }
    }

    private static void createZeroDates() {
        mysql.execute(
                "DROP TABLE IF EXISTS shop.t",
                "CREATE TABLE shop.t (id INT PRIMARY KEY, da DATE DEFAULT '0000-00-00', dt DATETIME DEFAULT '2024-01-00 01:00:00',"
                        + " ts TIMESTAMP NULL DEFAULT '0000-00-00 00:00:00', dan DATE NOT NULL, dtn DATETIME NOT NULL,"
                        + " tsn TIMESTAMP NOT NULL DEFAULT '0000-00-00 00:00:00')",
                "INSERT INTO shop.t (id, dan, dtn) VALUES (1, '0000-00-00', '2024-01-00')");
    }

    private static String values(RowChange change) {
        StringBuilder values = new StringBuilder();
        for (int i = 0; i < change.row().columns().size(); i++) {
            values.append(i == 0 ? "" : " ").append(change.row().get(i));
        }
        return values.toString();
    }
}
