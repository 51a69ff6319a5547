package io.headwater.source.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import io.debezium.document.Document;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HistoryGoalTest {
    private static final long BEHIND_2_GIB = 3L << 30;

    @Test
    void includesWhatIsAtThePlaceOrBeforeIt() {
        HistoryGoal goal = new HistoryGoal(at("binlog.000002", 100));

        assertThat(includes(goal, at("binlog.000002", 100))).isTrue();
        assertThat(includes(goal, at("binlog.000001", 900))).isTrue();
        assertThat(includes(goal, at("binlog.000002", 101))).isFalse();
        assertThat(includes(goal, at("binlog.000003", 4))).isFalse();
    }

    /** One transaction may make a file as large. */
    @Test
    void tellsPlacesApartBehindTwoGibibytesOfAFile() {
        HistoryGoal goal = new HistoryGoal(at("binlog.000001", BEHIND_2_GIB));

        assertThat(includes(goal, at("binlog.000001", 100))).isTrue();
        assertThat(includes(goal, at("binlog.000001", BEHIND_2_GIB + 1))).isFalse();
    }

    /** A place that nobody has read to names no server, and Debezium would take it for one of another log. */
    @Test
    void comparesPlacesWhicheverOfThemNamesTheServer() {
        Map<String, ?> named = Map.of("server_id", 7L, "file", "binlog.000001", "pos", 100L);

        assertThat(includes(new HistoryGoal(at("binlog.000001", 99)), named)).isFalse();
        assertThat(includes(new HistoryGoal(at("binlog.000001", 100)), named)).isTrue();
        assertThat(includes(new HistoryGoal(named), at("binlog.000001", 101))).isFalse();
    }

    @Test
    void goesByTransactionsWhereTheyAreNamed() {
        HistoryGoal goal = new HistoryGoal(after(10));

        assertThat(includes(goal, after(9))).isTrue();
        assertThat(includes(goal, after(10))).isTrue();
        assertThat(includes(goal, after(11))).isFalse();
        assertThat(includes(goal, at("binlog.000009", 100))).isTrue();
        assertThat(includes(new HistoryGoal(at("binlog.000009", 100)), after(1)))
                .isFalse();
    }

    /** Its place names the transactions before it. */
    @Test
    void doesNotIncludeAStatementOfTheLogBehindTheTransactionsThatAreDone() {
        Document entry = Document.create();
        entry.setDocument("position", HistoryEntry.document(after(10)));
        HistoryGoal.setLogged(entry);

        assertThat(new HistoryGoal(after(10)).includes(HistoryEntry.position(entry)))
                .isFalse();
        assertThat(new HistoryGoal(after(11)).includes(HistoryEntry.position(entry)))
                .isTrue();
    }

    private static boolean includes(HistoryGoal goal, Map<String, ?> place) {
        return goal.includes(HistoryEntry.document(place));
    }

    private static Map<String, ?> at(String file, long pos) {
        return Map.of("file", file, "pos", pos);
    }

    private static Map<String, ?> after(int transaction) {
        return Map.of(
                "file",
                "binlog.000001",
                "pos",
                transaction * 100L,
                "gtids",
                "3e11fa47-71ca-11e1-9e33-c80aa9429562:1-" + transaction);
    }
}
