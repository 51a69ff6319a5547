package io.headwater.testkit.kinesis;

import static io.headwater.testkit.kinesis.Puts.entries;
import static io.headwater.testkit.kinesis.Puts.entry;
import static io.headwater.testkit.kinesis.fault.Faults.delay;
import static io.headwater.testkit.kinesis.fault.Faults.delayAnswer;
import static io.headwater.testkit.kinesis.fault.Faults.error;
import static io.headwater.testkit.kinesis.fault.Faults.fail;
import static io.headwater.testkit.kinesis.fault.Faults.hang;
import static io.headwater.testkit.kinesis.fault.Faults.hangAfterStoring;
import static io.headwater.testkit.kinesis.fault.Faults.loseAnswer;
import static io.headwater.testkit.kinesis.fault.Faults.none;
import static io.headwater.testkit.kinesis.fault.Faults.refuse;
import static io.headwater.testkit.kinesis.fault.Faults.refuseFirstOfEachKey;
import static io.headwater.testkit.kinesis.fault.Faults.reset;
import static io.headwater.testkit.kinesis.fault.Faults.trickle;
import static io.headwater.testkit.kinesis.wire.Action.PUT_RECORDS;
import static io.headwater.testkit.kinesis.wire.ErrorCode.ACCESS_DENIED;
import static io.headwater.testkit.kinesis.wire.ErrorCode.EXPIRED_TOKEN;
import static io.headwater.testkit.kinesis.wire.ErrorCode.INTERNAL_FAILURE;
import static io.headwater.testkit.kinesis.wire.ErrorCode.KMS_THROTTLING;
import static io.headwater.testkit.kinesis.wire.ErrorCode.SERVICE_UNAVAILABLE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.headwater.testkit.kinesis.fault.Fault;
import io.headwater.testkit.kinesis.wire.ErrorCode;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.AccessDeniedException;
import software.amazon.awssdk.services.kinesis.model.KinesisException;
import software.amazon.awssdk.services.kinesis.model.KmsThrottlingException;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResultEntry;

/** What clients see of each fault, and what was stored meanwhile. */
final class ScriptTest {
    @AutoClose
    private final KinesisEmulator emulator = KinesisEmulator.start().createStream("s", 2);

    @AutoClose
    private final KinesisClient kinesis = KinesisClients.blocking(emulator.endpoint());

    @Test
    void refusesAShareOfTheRecords() {
        Fault refusals = script(refuse(0.3).seed(42));

        PutRecordsResponse answer = put(entries(500));

        assertThat(answer.failedRecordCount()).isBetween(110, 190);
        assertThat(refusals.fired()).isEqualTo(answer.failedRecordCount().longValue());
        assertThat(emulator.ledger().count(Fate.REFUSED))
                .isEqualTo(answer.failedRecordCount().longValue());
        assertThat(emulator.records("s")).hasSize(500 - answer.failedRecordCount());
    }

    @Test
    void refusesTheSameRecordsForTheSameSeed() {
        script(refuse(0.5).seed(7));
        List<String> first = errors(put(entries(100)));

        try (KinesisEmulator other = KinesisEmulator.start().createStream("s", 2);
                KinesisClient client = KinesisClients.blocking(other.endpoint())) {
            other.script(refuse(0.5).seed(7));
            assertThat(errors(client.putRecords(put -> put.streamName("s").records(entries(100)))))
                    .isEqualTo(first);
        }
    }

    @Test
    void refusesOthersForAnotherSeed() {
        script(refuse(0.5).seed(7));
        List<String> first = errors(put(entries(100)));
        script(refuse(0.5).seed(8));

        assertThat(errors(put(entries(100)))).isNotEqualTo(first);
    }

    @Test
    void refusesRecordsWithAnyCode() {
        script(refuse(1).with(KMS_THROTTLING));

        assertThat(errors(put(entries(1)))).containsExactly("KMSThrottlingException");
    }

    @Test
    void refusesTheFirstOfEachKeyAndStoresTheLaterOnes() {
        Fault adversary = script(refuseFirstOfEachKey());

        PutRecordsResponse answer =
                put(List.of(entry("a", "a1"), entry("b", "b1"), entry("a", "a2"), entry("b", "b2")));

        assertThat(errors(answer).subList(0, 2)).containsOnly("ProvisionedThroughputExceededException");
        assertThat(errors(answer).subList(2, 4)).containsOnlyNulls();
        assertThat(texts()).containsExactlyInAnyOrder("a2", "b2");
        assertThat(adversary.fired()).isEqualTo(2);
    }

    @Test
    void sparesAKeyThatItRefusedLastTime() {
        script(refuseFirstOfEachKey());
        put(List.of(entry("a", "a1")));

        assertThat(put(List.of(entry("a", "a1"))).failedRecordCount()).isZero();
        assertThat(put(List.of(entry("a", "a2"))).failedRecordCount()).isEqualTo(1);
    }

    @Test
    void storesHalfOfWhatItReportsAsFailed() {
        Fault failures = script(fail(1).storing(0.5).seed(3));

        PutRecordsResponse answer = put(entries(500));

        assertThat(errors(answer)).containsOnly("InternalFailure");
        assertThat(failures.fired()).isEqualTo(500);
        long kept = emulator.ledger().count(Fate.STORED_BUT_REPORTED_FAILED);
        assertThat(kept).isBetween(200L, 300L);
        assertThat(emulator.records("s")).hasSize((int) kept);
    }

    @Test
    void storesWhatItDoesNotAnswer() {
        Fault lost = script(loseAnswer());

        assertThatThrownBy(() -> put(entries(3))).isInstanceOf(SdkClientException.class);

        assertThat(emulator.records("s")).hasSize(3);
        assertThat(emulator.ledger().count(Fate.STORED_BUT_UNANSWERED)).isEqualTo(3);
        assertThat(lost.fired()).isEqualTo(1);
    }

    @Test
    void storesNothingWhenItResetsAtOnce() {
        script(reset());

        assertThatThrownBy(() -> put(entries(3))).isInstanceOf(SdkClientException.class);

        assertThat(emulator.records("s")).isEmpty();
    }

    @Test
    void leavesTheClientWaitingWhenItHangs() {
        Fault hang = script(hang());

        CompletableFuture<?> put = CompletableFuture.runAsync(() -> put(entries(1)));

        await().until(() -> hang.fired() == 1);
        assertThat(put).isNotDone();
        emulator.close();
        assertThat(put).failsWithin(Duration.ofSeconds(20));
        assertThat(emulator.records("s")).isEmpty();
    }

    @Test
    void mayHangAfterStoring() {
        script(hangAfterStoring());

        CompletableFuture<?> put = CompletableFuture.runAsync(() -> put(entries(1)));

        await().until(() -> emulator.ledger().count(Fate.STORED_BUT_UNANSWERED) == 1);
        assertThat(put).isNotDone();
        emulator.close();
        assertThat(put).failsWithin(Duration.ofSeconds(20));
    }

    @Test
    void answersTheWholeCallWithAnError() {
        script(error(ACCESS_DENIED));
        assertThatThrownBy(() -> put(entries(1))).isInstanceOf(AccessDeniedException.class);

        script(error(KMS_THROTTLING));
        assertThatThrownBy(() -> put(entries(1))).isInstanceOf(KmsThrottlingException.class);

        assertThat(emulator.records("s")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void givesEveryErrorItsNameAndStatus(ErrorCode code) {
        script(error(code));

        assertThatThrownBy(() -> put(entries(1))).isInstanceOfSatisfying(KinesisException.class, e -> {
            assertThat(e.statusCode()).isEqualTo(code.status());
            assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code.wireName());
            assertThat(e.requestId()).isNotBlank();
        });
    }

    @Test
    void healsAfterSoManyCalls() {
        script(error(EXPIRED_TOKEN).times(2));

        assertThatThrownBy(() -> put(entries(1))).isInstanceOf(KinesisException.class);
        assertThatThrownBy(() -> put(entries(1))).isInstanceOf(KinesisException.class);
        assertThat(put(entries(1)).failedRecordCount()).isZero();
    }

    @Test
    void strikesOnlyAfterSoManyCalls() {
        Fault outage = script(error(SERVICE_UNAVAILABLE).after(1));

        assertThat(put(entries(1)).failedRecordCount()).isZero();
        assertThatThrownBy(() -> put(entries(1))).isInstanceOf(KinesisException.class);
        assertThat(outage.fired()).isEqualTo(1);
    }

    @Test
    void sparesOtherActionsWhichDoNotUseItUp() {
        script(error(INTERNAL_FAILURE).on(PUT_RECORDS).times(1));

        assertThat(kinesis.listShards(list -> list.streamName("s")).shards()).hasSize(2);
        assertThatThrownBy(() -> put(entries(1))).isInstanceOf(KinesisException.class);
        assertThat(put(entries(1)).failedRecordCount()).isZero();
    }

    @Test
    void strikesAShareOfTheCalls() {
        Fault errors = script(error(INTERNAL_FAILURE).sometimes(0.5).seed(1));

        long failed = IntStream.range(0, 60).filter(i -> fails()).count();

        assertThat(failed).isBetween(15L, 45L).isEqualTo(errors.fired());
    }

    @Test
    void combinesFaults() {
        Fault refusals = refuseFirstOfEachKey();
        Fault losses = loseAnswer().times(1);
        script(refusals.and(losses));

        assertThatThrownBy(() -> put(List.of(entry("a", "a1"), entry("a", "a2"))))
                .isInstanceOf(SdkClientException.class);

        assertThat(texts()).containsExactly("a2");
        assertThat(refusals.fired()).isEqualTo(1);
        assertThat(losses.fired()).isEqualTo(1);
    }

    @Test
    void answersLateOrSlowlyButWhole() {
        script(delay(Duration.ofMillis(1)).and(delayAnswer(Duration.ofMillis(1))));
        assertThat(put(entries(1)).failedRecordCount()).isZero();

        script(trickle(100_000));
        assertThat(put(entries(20)).records()).hasSize(20);
    }

    @Test
    void healsOnDemand() {
        script(error(INTERNAL_FAILURE));
        script(none());

        assertThat(put(entries(1)).failedRecordCount()).isZero();
    }

    private <F extends Fault> F script(F fault) {
        emulator.script(fault);
        return fault;
    }

    private PutRecordsResponse put(List<PutRecordsRequestEntry> entries) {
        return kinesis.putRecords(put -> put.streamName("s").records(entries));
    }

    private boolean fails() {
        try {
            put(entries(1));
            return false;
        } catch (KinesisException e) {
            return true;
        }
    }

    private List<String> texts() {
        return emulator.records("s").stream()
                .map(record -> new String(record.data(), UTF_8))
                .toList();
    }

    private static List<String> errors(PutRecordsResponse answer) {
        return answer.records().stream().map(PutRecordsResultEntry::errorCode).toList();
    }
}
