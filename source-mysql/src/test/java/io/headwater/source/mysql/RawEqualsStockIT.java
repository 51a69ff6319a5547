package io.headwater.source.mysql;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.format.JsonFormat;
import io.headwater.spi.RowChange;
import io.headwater.testkit.mysql.EmbeddedMySql;
import io.headwater.testkit.mysql.MySqlVersion;
import io.headwater.testkit.workload.Workload;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The raw path against the stock one, which is its oracle: both read one binlog, and must not differ in a byte. */
@Timeout(240)
class RawEqualsStockIT {
    private static final String END = "the end";

    @ParameterizedTest
    @CsvSource({"V8_0, true", "V8_0, false", "V9_7, true", "V9_7, false"})
    void everyTypeOperationAndStatement(MySqlVersion version, boolean gtids) throws Exception {
        try (EmbeddedMySql mysql = start(version, gtids)) {
            Both both = Both.open(mysql, "");
            mysql.execute(Script.statements("types.sql"));
            mysql.execute(Script.statements("types-rows.sql"));
            for (String table : List.of("every", "required", "keyless", "composite")) {
                mysql.execute("DELETE FROM types." + table);
            }
            mysql.execute(Script.statements("oracle.sql"));
            both.requireEqual(mysql);
        }
    }

    /** Among it the rows that foreign keys change, which older servers do not log. */
    @ParameterizedTest
    @ValueSource(strings = {"MINIMAL", "FULL"})
    void whatOnlyMySql9Has(String metadata) throws Exception {
        try (EmbeddedMySql mysql = start(MySqlVersion.V9_7, true)) {
            mysql.execute("SET GLOBAL binlog_row_metadata = " + metadata);
            Both both = Both.open(mysql, "");
            mysql.execute(Script.statements("mysql-9.sql"));
            both.requireEqual(mysql);
            requireEqualSnapshots(mysql);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatDebeziumIsTunedTo(MySqlVersion version) throws Exception {
        try (EmbeddedMySql mysql = start(version, true)) {
            Both both = Both.open(mysql, """
                    debezium {
                      column.exclude.list = "shop.orders.total,types.every.mt"
                      column.mask.with.4.chars = "shop.orders.customer"
                      column.truncate.to.3.chars = "types.every.v"
                      message.key.columns = "shop.orders:customer"
                      include.query = true
                    }
                    """);
            mysql.execute("SET GLOBAL binlog_rows_query_log_events = ON");
            mysql.execute(Script.statements("types.sql"));
            mysql.execute(Script.statements("types-rows.sql"));
            mysql.execute(Script.statements("oracle.sql"));
            both.requireEqual(mysql);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatSeveralWritersDo(MySqlVersion version) throws Exception {
        try (EmbeddedMySql mysql = start(version, true)) {
            Both both = Both.open(mysql, "");
            Workload.on(mysql)
                    .database("shop")
                    .seed(7)
                    .rowVersions(5_000)
                    .create()
                    .run();
            both.requireEqual(mysql);
        }
    }

    @ParameterizedTest
    @CsvSource({"V8_0, +00:00", "V8_0, -05:30", "V9_7, +00:00", "V9_7, -05:30"})
    void snapshots(MySqlVersion version, String timeZone) throws Exception {
        try (EmbeddedMySql mysql = start(version, true)) {
            mysql.execute(Script.statements("types.sql"));
            mysql.execute(Script.statements("types-rows.sql"));
            mysql.execute("SET GLOBAL time_zone = '" + timeZone + "'");
            mysql.execute("CREATE TABLE types.nothing (id INT PRIMARY KEY)", "CREATE TABLE types.single (id INT)");
            mysql.execute(
                    "CREATE TABLE types.padded (id INT PRIMARY KEY, d DECIMAL(8,2) ZEROFILL, i INT(6) ZEROFILL)",
                    "INSERT INTO types.padded VALUES (1, 12.5, 42), (2, 0, 0)");
            mysql.execute(
                    "INSERT INTO types.single VALUES (1)",
                    "CREATE TABLE types.many (id BIGINT PRIMARY KEY, filler TEXT)",
                    "INSERT INTO types.many SELECT help_topic_id, description FROM mysql.help_topic");

            requireEqualSnapshots(mysql);
        }
    }

    /** Where a row is among all depends on which thread comes first. */
    @ParameterizedTest
    @CsvSource({"V8_0, true", "V8_0, false", "V9_7, false"})
    void snapshotsOnSeveralThreads(MySqlVersion version, boolean wholeTables) throws Exception {
        try (EmbeddedMySql mysql = start(version, true)) {
            mysql.execute(Script.statements("types.sql"));
            mysql.execute(Script.statements("types-rows.sql"));
            for (int i = 0; i < 8; i++) {
                mysql.execute(
                        "CREATE TABLE types.many" + i + " (id BIGINT PRIMARY KEY, filler TEXT)",
                        "INSERT INTO types.many" + i + " SELECT help_topic_id, description FROM mysql.help_topic");
            }

            List<String> one = unplaced(snapshot(mysql, "path = stock"));
            List<String> four = unplaced(snapshot(
                    mysql, "path = raw", "debezium { snapshot.max.threads = 4, legacy.snapshot.max.threads = true }"));

            requireEqual(one, four);
        }
    }

    private static List<String> unplaced(List<String> changes) {
        return changes.stream()
                .map(json -> json.replaceFirst("\"snapshot\":\"[a-z_]+\"", "\"snapshot\":\"\"")
                        .replaceFirst(":snapshot:\\d+\"}", ":snapshot\"}"))
                .sorted()
                .toList();
    }

    private static void requireEqualSnapshots(EmbeddedMySql mysql) throws InterruptedException {
        List<String> stock = snapshot(mysql, "path = stock");
        requireEqual(stock, snapshot(mysql, "path = raw"));
    }

    private static List<String> snapshot(EmbeddedMySql mysql, String... settings) throws InterruptedException {
        List<String> all = new ArrayList<>(List.of("snapshot = only", "tables = [\"types.*\"]"));
        all.addAll(List.of(settings));
        try (Reader reader = Reader.openShop(mysql, all.toArray(String[]::new))) {
            return reader.readToEnd().changes().stream()
                    .map(RawEqualsStockIT::encoded)
                    .map(json -> json.replaceAll("\"ts_(ms|us|ns)\":\\d+", "")
                            .replaceFirst(":snapshot-[0-9a-z]+:", ":snapshot:"))
                    .toList();
        }
    }

    /** All but when it was read. */
    private static String encoded(RowChange change) {
        String key =
                change.key() == null ? "no key" : Described.row(change.key()).toString();
        String json = new String(new JsonFormat().encode(change), UTF_8);
        return key
                + change.origin().transaction()
                + json.replaceFirst("\"ts_ms\":\\d+,\"ts_us\":\\d+,\"ts_ns\":\\d+,\"id\"", "\"id\"");
    }

    /** One by one: of two long lists nobody sees where they differ. */
    private static void requireEqual(List<String> expected, List<String> actual) {
        for (int i = 0; i < Math.min(expected.size(), actual.size()); i++) {
            assertThat(actual.get(i)).as("change %d", i).isEqualTo(expected.get(i));
        }
        assertThat(actual).hasSameSizeAs(expected);
    }

    private static EmbeddedMySql start(MySqlVersion version, boolean gtids) {
        EmbeddedMySql mysql = EmbeddedMySql.builder()
                .version(version.assumeAvailable())
                .gtid(gtids)
                .option("sql-mode", "NO_ENGINE_SUBSTITUTION")
                .start();
        mysql.createDatabase("types");
        mysql.createDatabase("shop");
        mysql.createDatabase("elsewhere");
        mysql.createDatabase("fence");
        mysql.execute("CREATE TABLE elsewhere.ignored (a INT, b TEXT)", "CREATE TABLE fence.post (text TEXT)");
        return mysql;
    }

    /** Two sources that begin at one place. */
    private record Both(Reader raw, Reader stock) {
        static Both open(EmbeddedMySql mysql, String settings) throws InterruptedException {
            Both both = new Both(open(mysql, "path = raw", settings), open(mysql, "path = stock", settings));
            both.raw.readUntil(both.raw::hasPosition);
            both.stock.readUntil(both.stock::hasPosition);
            return both;
        }

        private static Reader open(EmbeddedMySql mysql, String... settings) throws InterruptedException {
            return Reader.openShop(
                    mysql,
                    "snapshot = never",
                    "tables = [\"shop.*\", \"types.*\", \"fence.*\"]",
                    String.join("\n", settings));
        }

        void requireEqual(EmbeddedMySql mysql) throws Exception {
            mysql.execute("INSERT INTO fence.post VALUES ('" + END + "')");
            try (raw;
                    stock) {
                List<String> expected = toTheEnd(stock);
                List<String> actual = toTheEnd(raw);
                RawEqualsStockIT.requireEqual(expected, actual);
                assertThat(raw.changes().stream().filter(Both::isRaw)).hasSizeGreaterThan(expected.size() / 2);
            }
        }

        private static List<String> toTheEnd(Reader reader) throws InterruptedException {
            List<String> encoded = new ArrayList<>();
            while (encoded.isEmpty() || !encoded.get(encoded.size() - 1).contains(END)) {
                reader.poll().orElseThrow().changes().forEach(change -> encoded.add(encoded(change)));
            }
            return encoded;
        }

        private static boolean isRaw(RowChange change) {
            return change.origin() instanceof RowOrigin;
        }
    }
}
