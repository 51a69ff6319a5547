package io.headwater.source.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.spi.Operation;
import io.headwater.spi.Position;
import io.headwater.spi.Row;
import io.headwater.spi.RowChange;
import io.headwater.state.MemoryStateStore;
import io.headwater.testkit.doubles.GivenContext;
import io.headwater.testkit.mysql.EmbeddedMySql;
import io.headwater.testkit.mysql.MySqlVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Statements that change structures, in groups, every other one while nobody reads. Behind each statement every table
 * gets a row, which is asked back from the server at once: so it must be delivered.
 */
@Timeout(120)
class StructureChangesIT {
    private final MemoryStateStore state = new MemoryStateStore();

    /** By its token: the columns of a row and their values. */
    private final Map<String, Map<String, String>> written = new LinkedHashMap<>();

    private int tokens;

    @ParameterizedTest
    @CsvSource({"V8_0, shop.*", "V9_7, shop.a"})
    void everyRowIsReadWithTheStructureItWasWrittenWith(MySqlVersion version, String captured) throws Exception {
        try (EmbeddedMySql mysql =
                EmbeddedMySql.builder().version(version.assumeAvailable()).start()) {
            mysql.execute(
                    "CREATE DATABASE shop",
                    "CREATE DATABASE elsewhere",
                    "CREATE TABLE shop.a (id INT PRIMARY KEY AUTO_INCREMENT, token VARCHAR(80), n INT, v VARCHAR(20))");
            GivenContext context = Reader.shop(mysql, "snapshot = never", "tables = [\"" + captured + "\"]")
                    .withState(state);
            Position position = readFrom(context, null, () -> {});
            String[] groups = groups();
            for (int i = 0; i < groups.length; i += 2) {
                String whileDown = groups[i];
                String whileUp = i + 1 < groups.length ? groups[i + 1] : "";
                change(mysql, whileDown, captured);
                position = readFrom(context, position, () -> change(mysql, whileUp, captured));
            }
        }
    }

    private Position readFrom(GivenContext context, @Nullable Position from, Runnable meanwhile) throws Exception {
        GivenContext resumed = from == null ? context : Reader.resuming(context, state, from);
        try (Reader reader = Reader.open(resumed)) {
            reader.readUntil(reader::hasPosition);
            meanwhile.run();
            Map<String, Map<String, String>> read = new TreeMap<>();
            for (int done = 0; !read.keySet().containsAll(written.keySet()); ) {
                List<RowChange> changes = reader.changes();
                for (; done < changes.size(); done++) {
                    note(changes.get(done), read);
                }
                if (!read.keySet().containsAll(written.keySet())) {
                    reader.poll();
                }
            }
            written.forEach(
                    (token, row) -> assertThat(read.get(token)).as(token).isEqualTo(row));
            written.clear();
            return reader.position();
        }
    }

    private static void note(RowChange change, Map<String, Map<String, String>> read) {
        Row row = change.after();
        if (change.operation() == Operation.INSERT
                && row != null
                && row.columns().indexOf("token") >= 0) {
            Map<String, String> values = new TreeMap<>();
            for (int i = 0; i < row.columns().size(); i++) {
                values.put(row.columns().name(i), String.valueOf(row.get(i)));
            }
            read.put(values.get("token"), values);
        }
    }

    private void change(EmbeddedMySql mysql, String group, String captured) {
        for (String statement : group.split(";\n")) {
            if (!statement.isBlank()) {
                mysql.execute("USE shop", statement);
                for (String table : tables(mysql, captured)) {
                    write(mysql, table, statement);
                }
            }
        }
    }

    private static List<String> tables(EmbeddedMySql mysql, String captured) {
        return mysql
                .query("SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'shop'"
                        + " AND table_type = 'BASE TABLE'")
                .stream()
                .map(row -> String.valueOf(row.get("name")))
                .filter(table -> captured.equals("shop.*") || captured.equals("shop." + table))
                .toList();
    }

    private void write(EmbeddedMySql mysql, String table, String statement) {
        String token = ++tokens + " " + table + " after " + statement.replaceAll("[^A-Za-z0-9_ ().,]", "");
        token = token.substring(0, Math.min(token.length(), 60));
        String assignments = mysql
                .query(
                        "SELECT column_name AS name, data_type AS type FROM information_schema.columns WHERE table_schema ="
                                + " 'shop' AND table_name = '" + table
                                + "' AND extra NOT LIKE '%GENERATED%' AND extra NOT LIKE '%auto_increment%'"
                                + " AND column_name <> 'token'")
                .stream()
                .map(column -> "`" + column.get("name") + "` = " + value(String.valueOf(column.get("type"))))
                .collect(Collectors.joining(", "));
        mysql.execute("INSERT INTO shop.`" + table + "` SET token = '" + token + "'"
                + (assignments.isEmpty() ? "" : ", " + assignments));
        written.put(token, asServerHasIt(mysql, table, token));
    }

    private String value(String type) {
        return switch (type) {
            case "int", "bigint", "smallint" -> String.valueOf(tokens);
            case "decimal" -> tokens + ".25";
            case "enum" -> "2";
            case "json" -> "'{}'";
            default -> "'é" + tokens + "'";
        };
    }

    private static Map<String, String> asServerHasIt(EmbeddedMySql mysql, String table, String token) {
        String columns = mysql
                .query("SELECT column_name AS name FROM information_schema.columns WHERE table_schema = 'shop'"
                        + " AND table_name = '" + table + "'")
                .stream()
                .map(row -> "`" + row.get("name") + "`")
                .collect(Collectors.joining(", "));
        Map<String, String> values = new TreeMap<>();
        mysql.query("SELECT " + columns + " FROM shop.`" + table + "` WHERE token = '" + token + "'")
                .get(0)
                .forEach((name, value) -> values.put(name, String.valueOf(value)));
        return values;
    }

    /** Between blank lines. */
    private static String[] groups() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(StructureChangesIT.class.getResourceAsStream("/structure-changes.sql"))) {
            return Arrays.stream(new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n\n"))
                    .map(group -> group + "\n")
                    .toArray(String[]::new);
        }
    }
}
