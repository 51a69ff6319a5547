package io.headwater.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The kit finds what is wrong with a source, and nothing wrong with a good one. */
final class SourceContractTest {
    @Test
    void aGoodSourcePassesEveryRule() {
        ContractRun run = ContractRun.of(MemorySourceContract.class);

        assertThat(run.failed()).isEmpty();
        assertThat(run.succeeded()).isEqualTo(6);
    }

    @ParameterizedTest(name = "{0} breaks {1}")
    @MethodSource("brokenSources")
    void aBrokenSourceFailsTheRuleItBreaks(Class<? extends SourceContract> source, String rule) {
        assertThat(ContractRun.of(source).failed()).contains(rule);
    }

    static Stream<Arguments> brokenSources() {
        return Stream.of(
                arguments(BrokenSources.SkipsOne.class, "r01_resumingAtAPositionMissesNothing"),
                arguments(BrokenSources.NamesAnew.class, "r02_whatWasNotCheckpointedComesAgainUnderTheSameEventIds"),
                arguments(BrokenSources.RefusesCheckpoints.class, "r03_checkpointedWorksWhilePollWaits"),
                arguments(BrokenSources.EndsWhenInterrupted.class, "r04_anInterruptEndsPoll"),
                arguments(BrokenSources.PrintsNothingOfUse.class, "r05_positionsPrintUsefully"),
                arguments(BrokenSources.LeaksAThread.class, "r06_closeFreesThreadsAndMayBeRepeated"));
    }
}
