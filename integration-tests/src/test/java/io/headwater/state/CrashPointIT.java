package io.headwater.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.state.Strace.Call;
import io.headwater.state.Strace.Ran;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Kill -9 in front of every single call that writes state: at each, what is found resumes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CrashPointIT {
    private List<Call> calls = List.of();

    @BeforeAll
    void findOut(@TempDir Path directory) throws Exception {
        Strace.assumePresent();
        Ran whole = Strace.of(directory, Strace.WRITING).run();
        assertThat(whole.exitCode()).as(whole.toString()).isZero();
        assertThat(whole.last("stored")).isEqualTo(Victim.STEPS);
        calls = whole.calls();
    }

    List<Call> calls() {
        assertThat(calls).hasSizeGreaterThan(30);
        return calls;
    }

    @ParameterizedTest
    @MethodSource("calls")
    void resumesAfterAKillAt(Call call, @TempDir Path directory) throws Exception {
        Ran killed = Strace.of(directory, Strace.WRITING)
                .inject(call, "signal=SIGKILL")
                .run();

        assertThat(killed.exitCode()).as(killed.toString()).isEqualTo(137);
        new Aftermath(directory, killed).resumes();
    }
}
