package io.headwater.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The kit finds what is wrong with a sink, and nothing wrong with a good one. */
final class SinkContractTest {
    @Test
    void aGoodSinkPassesEveryRule() {
        ContractRun run = ContractRun.of(MemorySinkContract.class);

        assertThat(run.failed()).isEmpty();
        assertThat(run.succeeded()).isEqualTo(13);
    }

    @Test
    void whatIsLeftOutIsSkippedForTheReasonGiven() {
        ContractRun run = ContractRun.of(LeavesHangOut.class);

        assertThat(run.leftOut()).isEqualTo(1);
        assertThat(run.failed()).isEmpty();
    }

    @Test
    void whatIsNeitherBroughtAboutNorLeftOutFails() {
        assertThat(ContractRun.of(BrokenSinks.SaysNothingOfTrouble.class).failed())
                .contains(
                        "s05_anInterruptedWriteEndsPromptly", "s06_aTransientFaultIsRetryableAndWritingAgainDelivers");
    }

    @ParameterizedTest(name = "{0} breaks {1}")
    @MethodSource("brokenSinks")
    void aBrokenSinkFailsTheRuleItBreaks(Class<? extends SinkContract> sink, String rule) {
        assertThat(ContractRun.of(sink).failed()).contains(rule);
    }

    static Stream<Arguments> brokenSinks() {
        return Stream.of(
                arguments(BrokenSinks.DeliversLate.class, "s01_deliveredMeansReadableByOthersWhenWriteReturns"),
                arguments(BrokenSinks.CountsFailures.class, "s02_failureIndexesReferToTheArgument"),
                arguments(BrokenSinks.KeepsPayloads.class, "s03_keepsNeitherListNorRecordsAfterReturning"),
                arguments(BrokenSinks.KeepsLists.class, "s03_keepsNeitherListNorRecordsAfterReturning"),
                arguments(BrokenSinks.Reverses.class, "s04_keepsOneKeyInOrder"),
                arguments(BrokenSinks.StoresLaterOfRefusedKey.class, "s04_keepsOneKeyInOrderWhenSomeAreRefused"),
                arguments(BrokenSinks.SwallowsInterrupts.class, "s05_anInterruptedWriteEndsPromptly"),
                arguments(
                        BrokenSinks.TakesTransientForFinal.class,
                        "s06_aTransientFaultIsRetryableAndWritingAgainDelivers"),
                arguments(BrokenSinks.FailsAllForOne.class, "s07_aRecordThatCanNeverFitFailsAloneAndForGood"),
                arguments(BrokenSinks.SharesABuffer.class, "s08_parallelWritesAreSafe"),
                arguments(BrokenSinks.RefusesItsOwnCount.class, "s09_asManyRecordsAsTheLimitAreTaken"),
                arguments(BrokenSinks.RefusesItsOwnBytes.class, "s09_asManyBytesAsTheLimitAreTaken"),
                arguments(BrokenSinks.LeaksAThread.class, "s10_closeFreesThreadsAndMayBeRepeated"),
                arguments(BrokenSinks.ClosesOnce.class, "s10_closeFreesThreadsAndMayBeRepeated"),
                arguments(BrokenSinks.TakesAnySettings.class, "s11_aMissingOrWrongKeyIsNamed"),
                arguments(BrokenSinks.NamesNoKey.class, "s11_aMissingOrWrongKeyIsNamed"));
    }

    static final class LeavesHangOut extends MemorySinkContract {
        @Override
        protected Map<Trouble, String> leftOut() {
            return Map.of(Trouble.HANG, "memory does not hang");
        }
    }
}
