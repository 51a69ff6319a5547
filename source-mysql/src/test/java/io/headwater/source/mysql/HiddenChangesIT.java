package io.headwater.source.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.headwater.spi.ErrorKind;
import io.headwater.spi.PipelineException;
import io.headwater.testkit.mysql.EmbeddedMySql;
import io.headwater.testkit.mysql.MySqlVersion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A session may log its changes in ways that hide them, and may do so at any time. */
@Timeout(60)
class HiddenChangesIT {
    private static final String COMPRESSED = "SET SESSION binlog_transaction_compression = ON";

    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource
    void aSessionThatLogsStatementsEndsTheReading(MySqlVersion version) throws Exception {
        Path rows = Files.writeString(directory.resolve("rows.csv"), "7,loaded\n");
        requireRefused(
                version,
                "instead of the rows of shop.orders",
                "binlog_format",
                List.of(
                        List.of(
                                "SET SESSION binlog_format = STATEMENT",
                                "UPDATE shop.orders SET item = 'x' WHERE id = 1"),
                        List.of("SET SESSION binlog_format = MIXED", "DELETE FROM shop.orders WHERE id = 1"),
                        List.of(
                                "SET SESSION binlog_format = STATEMENT",
                                "USE shop",
                                "INSERT INTO orders VALUES (8, 'x', '{}', 'b')"),
                        List.of(
                                "SET SESSION binlog_format = STATEMENT",
                                "LOAD DATA INFILE '" + rows
                                        + "' INTO TABLE shop.orders FIELDS TERMINATED BY ',' (id, item)")));
    }

    @ParameterizedTest
    @EnumSource
    void aSessionThatLogsPartsOfRowsEndsTheReading(MySqlVersion version) throws Exception {
        String partial = "UPDATE shop.orders SET doc = JSON_SET(doc, '$.a', doc->'$.a' + 1) WHERE id = 1";
        String update = "UPDATE shop.orders SET item = CONCAT(item, 'x') WHERE id = 1";
        requireRefused(
                version,
                "holds parts of rows of shop.orders",
                "binlog_row",
                List.of(
                        List.of("SET SESSION binlog_row_value_options = PARTIAL_JSON", partial),
                        List.of(COMPRESSED, "SET SESSION binlog_row_value_options = PARTIAL_JSON", partial),
                        List.of("SET SESSION binlog_row_image = MINIMAL", update),
                        List.of("SET SESSION binlog_row_image = NOBLOB", update),
                        List.of("SET SESSION binlog_row_image = MINIMAL", "DELETE FROM shop.orders WHERE id = 1"),
                        List.of(
                                COMPRESSED,
                                "SET SESSION binlog_row_image = MINIMAL",
                                "INSERT INTO shop.orders (id) VALUES (9)")));
    }

    @ParameterizedTest
    @EnumSource
    void whatHidesChangesOfOtherTablesGoesUnnoticed(MySqlVersion version) throws Exception {
        try (EmbeddedMySql mysql = start(version);
                Reader reader = Reader.openShop(mysql, "snapshot = never")) {
            reader.readUntil(reader::hasPosition);
            mysql.execute(
                    "SET SESSION binlog_format = STATEMENT",
                    "REPLACE INTO other.checksums SELECT COUNT(*), 'shop.orders' FROM shop.orders",
                    "UPDATE other.checksums SET what = 'nothing'");
            mysql.execute("SET SESSION binlog_row_image = MINIMAL", "UPDATE other.checksums SET what = 'less'");
            mysql.execute("INSERT INTO shop.orders VALUES (3, 'after', '{}', 'b')");

            assertThat(reader.readChanges(1).described())
                    .singleElement()
                    .asString()
                    .contains("after");
        }
    }

    private void requireRefused(MySqlVersion version, String what, String why, List<List<String>> sessions)
            throws Exception {
        try (EmbeddedMySql mysql = start(version)) {
            for (List<String> session : sessions) {
                try (Reader reader = Reader.openShop(mysql, "snapshot = never")) {
                    reader.readUntil(reader::hasPosition);
                    int before = reader.changes().size();
                    mysql.execute(session.toArray(String[]::new));

                    PipelineException refusal =
                            catchThrowableOfType(PipelineException.class, () -> reader.readChanges(before + 1));

                    assertThat(refusal).as("%s", session).isNotNull();
                    assertThat(refusal.kind()).isEqualTo(ErrorKind.DATA_REFUSED);
                    assertThat(refusal)
                            .hasMessageContaining(what)
                            .hasMessageContaining(why)
                            .hasMessageMatching("(?s).*binlog\\.\\d+:\\d+.*");
                }
            }
        }
    }

    private static EmbeddedMySql start(MySqlVersion version) throws Exception {
        EmbeddedMySql mysql = EmbeddedMySql.builder()
                .version(version.assumeAvailable())
                .option("secure-file-priv", "")
                .start();
        mysql.execute(
                "CREATE DATABASE shop",
                "CREATE DATABASE other",
                "CREATE TABLE shop.orders (id INT PRIMARY KEY, item VARCHAR(20), doc JSON, long_item TEXT)",
                "CREATE TABLE other.checksums (id INT PRIMARY KEY, what VARCHAR(20))",
                "INSERT INTO shop.orders VALUES (1, 'one', '{\"a\":1,\"b\":\"" + "x".repeat(200) + "\"}', 'b')");
        return mysql;
    }
}
