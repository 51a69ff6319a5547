package io.headwater.source.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.spi.StateLog;
import io.headwater.state.MemoryStateStore;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StateLogSchemaHistoryTest {
    private final StateLog stored = new MemoryStateStore().log("history");

    /** Restarts at checkpoints that lag behind, with what was recorded beyond them. */
    @ParameterizedTest
    @CsvSource({"1, true", "2, true", "3, false", "4, false"})
    void recoversTheTablesOfTheCheckpointWhereverItIsCutShort(long seed, boolean gtids) throws Exception {
        GivenHistory given = GivenHistory.random(12_000, gtids, seed);
        Random random = new Random(seed);
        int checkpoint = 0;
        long gone = 0;
        while (checkpoint < given.length()) {
            GivenHistory.Run run = given.run(stored, checkpoint);
            assertThat(run.tables).as("after %d", checkpoint).isEqualTo(given.after(checkpoint));
            int read = checkpoint;
            for (int i = 0; i < 4; i++) {
                read = Math.min(given.length(), read + random.nextInt(800));
                run.readTo(read);
                checkpoint += random.nextInt(read - checkpoint + 1);
                run.checkpointed(checkpoint);
            }
            gone = run.log.size() - stored.size();
        }
        assertThat(gone).isGreaterThan(5_000);
    }
}
