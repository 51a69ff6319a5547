package io.headwater.source.mysql;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.engine.KeyStrategy;
import io.headwater.spi.RowChange;
import io.headwater.state.MemoryStateStore;
import io.headwater.testkit.doubles.GivenContext;
import io.headwater.testkit.doubles.LoggedLines;
import io.headwater.testkit.mysql.EmbeddedMySql;
import io.headwater.testkit.mysql.MySqlVersion;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Which key a row has, however it is read and whatever becomes of its table. */
@Timeout(120)
class KeysIT {
    private static final KeyStrategy KEYS = KeyStrategy.primaryKey();

    @AutoClose
    private static EmbeddedMySql mysql;

    @BeforeAll
    static void startServer() {
        mysql = EmbeddedMySql.start();
    }

    @BeforeEach
    void createDatabase() {
        mysql.execute("DROP DATABASE IF EXISTS shop", "CREATE DATABASE shop");
    }

    @Test
    void everyKeyIsWrittenAsItAlwaysWas() throws Exception {
        requireKeys(mysql);
    }

    @Test
    @Tag("nightly")
    void everyKeyIsWrittenTheSameFromALaterServer() throws Exception {
        try (EmbeddedMySql later =
                EmbeddedMySql.builder().version(MySqlVersion.V9_7).start()) {
            later.execute("CREATE DATABASE shop");
            requireKeys(later);
        }
    }

    private static void requireKeys(EmbeddedMySql server) throws Exception {
        List<Specimen> specimens = specimens();
        List<String> expected = specimens.stream().map(Specimen::key).toList();
        server.execute(specimens.stream().map(Specimen::created).toArray(String[]::new));
        server.execute(specimens.stream().map(Specimen::inserted).toArray(String[]::new));
        try (Reader reader = Reader.open(Reader.shop(server))) {
            reader.readUntil(reader::hasPosition);
            assertThat(keys(reader.changes())).as("read").containsExactlyInAnyOrderElementsOf(expected);

            reader.batches.clear();
            server.execute(specimens.stream().map(Specimen::updated).toArray(String[]::new));
            reader.readChanges(specimens.size());
            assertThat(keys(reader.changes())).as("changed").containsExactlyElementsOf(expected);
        }
    }

    /** A row whose key the server calls equal, and which is another all the same: as with every update of a key. */
    @Test
    void whatACollationCallsEqualAreTwoKeys() throws Exception {
        mysql.execute(
                "CREATE TABLE shop.ci (id VARCHAR(5) COLLATE utf8mb4_general_ci PRIMARY KEY, v INT)",
                "INSERT INTO shop.ci VALUES ('a', 1), ('b', 1)");

        assertThat(readTwice(
                        "UPDATE shop.ci SET id = 'A', v = 2 WHERE id = 'a'",
                        "UPDATE shop.ci SET id = 'b ', v = 2" + " WHERE id = 'b'"))
                .containsExactly("DELETE shop.ci/a", "INSERT shop.ci/A", "DELETE shop.ci/b", "INSERT shop.ci/b ");
    }

    @Test
    void aRowHasTheKeyThatItsTableHadThen() throws Exception {
        mysql.execute(
                "CREATE TABLE shop.t (id INT PRIMARY KEY, region VARCHAR(5) NOT NULL, v INT)",
                "INSERT INTO shop.t VALUES (1, 'eu', 1)");

        assertThat(readTwice(
                        "UPDATE shop.t SET v = 2",
                        "ALTER TABLE shop.t DROP PRIMARY KEY, ADD PRIMARY KEY (region, id)",
                        "UPDATE shop.t SET v = 3",
                        "ALTER TABLE shop.t MODIFY id BIGINT NOT NULL FIRST, CHANGE region area VARCHAR(50) NOT NULL",
                        "UPDATE shop.t SET v = 4",
                        "ALTER TABLE shop.t DROP PRIMARY KEY",
                        "UPDATE shop.t SET v = 5"))
                .containsExactly("UPDATE shop.t/1", "UPDATE shop.t/eu/1", "UPDATE shop.t/eu/1", "UPDATE shop.t");
    }

    @Test
    void allOfATableWithoutAKeyIsOneKeyAndAStartWarnsOfIt() throws Exception {
        mysql.execute("CREATE TABLE shop.log (v INT)", "CREATE TABLE shop.log_2 (v INT, UNIQUE (v))");

        try (LoggedLines log = new LoggedLines(MySqlSource.class)) {
            assertThat(readTwice("INSERT INTO shop.log VALUES (1), (2)", "DELETE FROM shop.log WHERE v = 1"))
                    .containsExactly("INSERT shop.log", "INSERT shop.log", "DELETE shop.log");
            assertThat(log.lines())
                    .anyMatch(line -> line.startsWith("WARN")
                            && line.contains("primary keys are missing from shop.log, shop.log_2"));
        }
    }

    /** The keys of the changes that these statements make, which a restart in front of them must find again. */
    private static List<String> readTwice(String... statements) throws Exception {
        GivenContext context = Reader.shop(mysql).withState(new MemoryStateStore());
        List<String> keys;
        GivenContext restarted;
        try (Reader reader = Reader.open(context)) {
            reader.readUntil(reader::hasPosition);
            reader.batches.clear();
            restarted = Reader.resuming(context, context.state(), reader.position());
            keys = keysUntilDone(reader, statements);
        }
        try (Reader reader = Reader.open(restarted)) {
            assertThat(keysUntilDone(reader)).isEqualTo(keys);
        }
        return keys;
    }

    private static List<String> keysUntilDone(Reader reader, String... statements) throws Exception {
        if (statements.length > 0) {
            mysql.execute(statements);
            mysql.execute("CREATE TABLE shop.done (id INT PRIMARY KEY)", "INSERT INTO shop.done VALUES (1)");
        }
        reader.readUntil(() -> keys(reader.changes()).contains("shop.done/1"));
        return reader.changes().stream()
                .filter(change -> !change.table().name().equals("done"))
                .map(change -> change.operation() + " " + KEYS.key(change))
                .toList();
    }

    private static List<String> keys(List<RowChange> changes) {
        return changes.stream().map(KEYS::key).toList();
    }

    private static List<Specimen> specimens() throws IOException {
        try (InputStream in = Objects.requireNonNull(KeysIT.class.getResourceAsStream("/keys.txt"))) {
            List<Specimen> specimens = new ArrayList<>();
            new String(in.readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .forEach(line -> specimens.add(Specimen.of("shop.k" + specimens.size(), line)));
            return specimens;
        }
    }

    /** A table with one row. Its columns stand in another order than its key has them. */
    private record Specimen(String table, List<String> columns, String literals, String key) {
        private static final Pattern BETWEEN_COLUMNS = Pattern.compile(", (?=[a-z] )");

        static Specimen of(String table, String line) {
            String[] parts = line.split(" \\| ", 3);
            String text = parts[2].substring(1, parts[2].length() - 1).replace("\\0", "\0");
            return new Specimen(table, List.of(BETWEEN_COLUMNS.split(parts[0])), parts[1], table + "/" + text);
        }

        String created() {
            List<String> others = new ArrayList<>(columns);
            Collections.reverse(others);
            return "CREATE TABLE " + table + " (v INT, " + String.join(", ", others) + ", PRIMARY KEY (" + names()
                    + "))";
        }

        String inserted() {
            return "INSERT INTO " + table + " (v, " + names() + ") VALUES (1, " + literals + ")";
        }

        String updated() {
            return "UPDATE " + table + " SET v = 2";
        }

        private String names() {
            return columns.stream()
                    .map(column -> column.substring(0, column.indexOf(' ')))
                    .collect(Collectors.joining(", "));
        }
    }
}
