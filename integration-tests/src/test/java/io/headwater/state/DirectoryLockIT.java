package io.headwater.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headwater.spi.PipelineException;
import io.headwater.spi.StateStore;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may use a state directory: one process at a time, however often somebody else tries. */
class DirectoryLockIT {
    private static final int IN_USE = 73;

    @TempDir
    Path directory;

    @Test
    void keepsOtherProcessesOutAlsoAfterThisOneTriedAgain() throws Exception {
        try (StateStore state = FileStateStore.open(directory, "orders")) {
            assertThat(runVictim()).isEqualTo(IN_USE);

            assertThatThrownBy(() -> FileStateStore.open(directory, "orders"))
                    .isInstanceOf(PipelineException.class)
                    .hasMessageContaining("in use by process");

            assertThat(runVictim()).isEqualTo(IN_USE);
            assertThat(state.read(Victim.CHECKPOINT)).isEmpty();
        }
        assertThat(runVictim()).isZero();
    }

    private int runVictim() throws Exception {
        Process victim = new ProcessBuilder(Victim.command(directory))
                .redirectErrorStream(true)
                .redirectOutput(Redirect.DISCARD)
                .start();
        try {
            assertThat(victim.waitFor(60, TimeUnit.SECONDS)).isTrue();
            return victim.exitValue();
        } finally {
            victim.destroyForcibly();
        }
    }
}
