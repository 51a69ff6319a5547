package io.headwater.source.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.spi.PipelineException;
import io.headwater.spi.RowChange;
import io.headwater.testkit.mysql.EmbeddedMySql;
import io.headwater.testkit.mysql.MySqlVersion;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every character that a character set has: the server translates for a snapshot, and nobody for the binlog. */
@Tag("nightly")
@Timeout(90)
class CharacterSetsIT {
    private static final int CHARACTERS_PER_ROW = 256;
    private static final int ROWS = 256;

    /** Of these Java's forms and the server's differ in a few characters, each JDK's in its own. */
    private static final List<String> WRITTEN_OTHERWISE = List.of("big5", "eucjpms", "gb18030", "gbk", "sjis", "ujis");

    /** The pipeline stops in front of what Java cannot read. */
    private static final String REFUSED = "refused";

    @ParameterizedTest
    @EnumSource
    void everyCharacterOfEverySetIsTheSameFromSnapshotAndStream(MySqlVersion version) throws Exception {
        try (EmbeddedMySql mysql =
                EmbeddedMySql.builder().version(version.assumeAvailable()).start()) {
            List<String> sets = mysql
                    .query("SELECT character_set_name AS name FROM information_schema.character_sets"
                            + " WHERE character_set_name <> 'binary' ORDER BY 1")
                    .stream()
                    .map(row -> String.valueOf(row.get("name")))
                    .toList();
            mysql.execute("CREATE DATABASE shop", created(sets));
            fill(mysql, sets);
            try (Reader reader = Reader.openShop(mysql)) {
                reader.readChanges(ROWS).readUntil(reader::hasPosition);
                mysql.execute("DELETE FROM shop.texts");
                List<RowChange> changes = reader.readChanges(2 * ROWS).changes();

                Set<String> different = new TreeSet<>();
                for (int row = 0; row < ROWS; row++) {
                    for (int set = 0; set < sets.size(); set++) {
                        String told = String.valueOf(changes.get(row).row().get(set + 1));
                        String read = read(changes.get(ROWS + row), set + 1);
                        if (!told.equals(read)) {
                            different.add(sets.get(set));
                        }
                    }
                }
                assertThat(sets).hasSizeGreaterThan(38);
                assertThat(different).isSubsetOf(WRITTEN_OTHERWISE);
            }
        }
    }

    private static String read(RowChange change, int column) {
        try {
            return String.valueOf(change.row().get(column));
        } catch (PipelineException e) {
            assertThat(e).hasMessageContaining("is not of the character set");
            return REFUSED;
        }
    }

    private static String created(List<String> sets) {
        return sets.stream()
                .map(set -> set + " TEXT CHARACTER SET " + set)
                .map(column -> "`" + column.replaceFirst(" ", "` "))
                .collect(Collectors.joining(", ", "CREATE TABLE shop.texts (id INT PRIMARY KEY, ", ")"));
    }

    /** What a set does not have becomes a question mark. */
    private static void fill(EmbeddedMySql mysql, List<String> sets) throws Exception {
        try (Connection connection = mysql.connect();
                Statement setting = connection.createStatement();
                PreparedStatement insert = connection.prepareStatement(
                        "INSERT INTO shop.texts VALUES (?" + ", CONVERT(? USING utf8mb4)".repeat(sets.size()) + ")")) {
            setting.execute("SET sql_mode = ''");
            for (int row = 0; row < ROWS; row++) {
                insert.setInt(1, row);
                for (int set = 0; set < sets.size(); set++) {
                    insert.setString(set + 2, characters(row));
                }
                insert.execute();
            }
        }
    }

    private static String characters(int row) {
        return IntStream.range(row * CHARACTERS_PER_ROW, (row + 1) * CHARACTERS_PER_ROW)
                .filter(character -> character < Character.MIN_SURROGATE || character > Character.MAX_SURROGATE)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }
}
