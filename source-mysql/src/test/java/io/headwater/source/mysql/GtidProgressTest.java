package io.headwater.source.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.shyiko.mysql.binlog.GtidSet;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class GtidProgressTest {
    private static final String ONE = "11111111-1111-1111-1111-111111111111";
    private static final String TWO = "22222222-2222-2222-2222-222222222222";

    /** The binlog client's own set is the oracle. */
    @Property(tries = 500)
    void isTheSetOfAllThatWasAdded(@ForAll("runs") List<List<String>> runs) {
        GtidProgress progress = new GtidProgress("");
        GtidSet set = new GtidSet("");

        for (String gtid : runs.stream().flatMap(List::stream).toList()) {
            set.add(gtid);
            assertThat(new GtidSet(progress.add(gtid))).as("after %s", gtid).isEqualTo(set);
        }
    }

    /** Consecutive transactions of one server, from anywhere; a run may fill a gap or begin before another. */
    @Provide
    Arbitrary<List<List<String>>> runs() {
        Arbitrary<List<String>> run = Combinators.combine(
                        Arbitraries.of(ONE, TWO, ONE + ":tag"),
                        Arbitraries.integers().between(1, 30),
                        Arbitraries.integers().between(1, 12))
                .as(GtidProgressTest::run);
        return run.list().ofMaxSize(12);
    }

    private static List<String> run(String server, int from, int count) {
        List<String> run = new ArrayList<>();
        for (int i = from; i < from + count; i++) {
            run.add(server + ":" + i);
        }
        return run;
    }

    /** Behind a tag it would be read as tagged, and what it stands for would never be asked for. */
    @Test
    void writesWhatHasNoTagFirst() {
        GtidProgress progress = new GtidProgress("");
        progress.add(ONE + ":tag:1");

        assertThat(progress.add(ONE + ":7")).isEqualTo(ONE + ":7-7:tag:1-1");
    }

    @Test
    void goesOnFromASetOfSeveralServers() {
        GtidProgress progress = new GtidProgress(ONE + ":1-99," + TWO + ":1-5:7-8");

        assertThat(progress.add(ONE + ":100")).isEqualTo(ONE + ":1-100," + TWO + ":1-5:7-8");
        assertThat(progress.add(ONE + ":101")).isEqualTo(ONE + ":1-101," + TWO + ":1-5:7-8");
        assertThat(progress.add(TWO + ":6")).isEqualTo(ONE + ":1-101," + TWO + ":1-8");
    }
}
