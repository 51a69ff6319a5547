package io.headwater.sink.kinesis;

import static io.headwater.sink.kinesis.FakeKinesis.error;
import static io.headwater.sink.kinesis.FakeKinesis.failed;
import static io.headwater.sink.kinesis.FakeKinesis.holdsKey;
import static io.headwater.sink.kinesis.FakeKinesis.refused;
import static io.headwater.sink.kinesis.FakeKinesis.stored;
import static io.headwater.sink.kinesis.FakeKinesis.stream;
import static io.headwater.testkit.doubles.Changes.insert;
import static io.headwater.testkit.doubles.Records.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headwater.spi.ErrorKind;
import io.headwater.spi.Failure;
import io.headwater.spi.PipelineException;
import io.headwater.spi.RetryableException;
import io.headwater.spi.SinkRecord;
import io.headwater.testkit.doubles.CountingMetrics;
import io.headwater.testkit.doubles.Records;
import java.net.ConnectException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;

final class KinesisSinkTest {
    private static final int MIB = 1 << 20;

    private final FakeKinesis kinesis = new FakeKinesis();
    private final CountingMetrics metrics = new CountingMetrics();
    private final KinesisSink sink = sink("shop-{table}");

    private final SinkRecord order1 = record(insert("shop.orders", 1));
    private final SinkRecord order2 = record(insert("shop.orders", 2));
    private final SinkRecord item1 = record(insert("shop.items", 1));
    private final SinkRecord item2 = record(insert("shop.items", 2));

    @Test
    void sendsOneRequestToEachStreamInListOrder() throws Exception {
        sink.write(List.of(order1, item1, order2));

        assertThat(kinesis.puts())
                .extracting(PutRecordsRequest::streamName)
                .containsExactly("shop-orders", "shop-items");
        assertThat(kinesis.puts().get(0).records())
                .extracting(PutRecordsRequestEntry::partitionKey)
                .containsExactly("shop.orders/1", "shop.orders/2");
    }

    @Test
    void aRefusedRecordFailsUnderItsIndexInTheCall() throws Exception {
        kinesis.puttingBy(request -> request.streamName().equals("shop-items")
                ? refused(request, 1, "ProvisionedThroughputExceededException")
                : stored(request));

        assertThat(sink.write(List.of(order1, item1, order2, item2)).failures())
                .containsExactly(new Failure(3, true, "ProvisionedThroughputExceededException"));
        assertThat(metrics.value(
                        "kinesis.refused", "stream", "shop-items", "code", "ProvisionedThroughputExceededException"))
                .isEqualTo(1);
    }

    @Test
    void aStreamThatFailsFailsItsRecordsAlone() throws Exception {
        kinesis.puttingBy(
                request -> request.streamName().equals("shop-items") ? failed("InternalFailure") : stored(request));

        List<Failure> failures =
                sink.write(List.of(item1, order1, item2, order2)).failures();

        assertThat(failures).extracting(Failure::index).containsExactly(0, 2);
        assertThat(failures).allMatch(Failure::retryable);
        assertThat(failures.get(0).reason()).contains("shop-items", "eu-west-1", "InternalFailure");
    }

    @Test
    void aBrokenConnectionIsRetryableAndSaysWhatBroke() {
        kinesis.puttingBy(request -> CompletableFuture.failedFuture(
                SdkClientException.create("Unable to execute HTTP request", new ConnectException("refused"))));

        assertThatExceptionOfType(RetryableException.class)
                .isThrownBy(() -> sink.write(List.of(order1)))
                .withMessageContaining("shop-orders")
                .withMessageContaining("ConnectException: refused");
    }

    @Test
    void anAnswerThatDoesNotFitTheRequestIsRetryable() {
        kinesis.puttingBy(request ->
                CompletableFuture.completedFuture(PutRecordsResponse.builder().build()));

        assertThatExceptionOfType(RetryableException.class)
                .isThrownBy(() -> sink.write(List.of(order1, order2)))
                .withMessageContaining("0 results for 2 records");
    }

    @Test
    void aPermissionThatWasNeverThereStopsThePipelineAndIsNamed() {
        kinesis.puttingBy(request -> failed("AccessDeniedException"));

        assertThatExceptionOfType(PipelineException.class)
                .isThrownBy(() -> sink.write(List.of(order1)))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(ErrorKind.PERMISSION))
                .withMessageContainingAll("kinesis:PutRecords", "shop-orders");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AccessDeniedException",
                "KMSAccessDeniedException",
                "KMSDisabledException",
                "ResourceNotFoundException"
            })
    void whatWentWellBeforeIsTriedUntilItIsMended(String code) throws Exception {
        KinesisSink sink = sink("all");
        sink.write(List.of(order1));
        kinesis.puttingBy(request -> failed(code));

        assertThatExceptionOfType(RetryableException.class)
                .isThrownBy(() -> sink.write(List.of(order1)))
                .satisfies(e -> assertThat(e.needsMending()).isTrue())
                .withMessageContaining("'all' in eu-west-1");

        kinesis.puttingBy(FakeKinesis::stored);
        assertThat(sink.write(List.of(order1)).failures()).isEmpty();
    }

    @Test
    void whatMustBeMendedForOneStreamFailsItsRecordsAlone() throws Exception {
        sink.write(List.of(order1, item1));
        kinesis.puttingBy(request ->
                request.streamName().equals("shop-items") ? failed("AccessDeniedException") : stored(request));

        assertThat(sink.write(List.of(order1, item1)).failures())
                .singleElement()
                .satisfies(failure -> {
                    assertThat(failure.index()).isEqualTo(1);
                    assertThat(failure.retryable()).isTrue();
                    assertThat(failure.reason()).contains("allow kinesis:PutRecords");
                });
    }

    @Test
    void aStreamThatWasMissedIsLookedAtBeforeItIsWrittenToAgain() throws Exception {
        KinesisSink sink = sink("all");
        sink.write(List.of(order1));
        kinesis.puttingBy(request -> failed("ResourceNotFoundException"));
        assertThatThrownBy(() -> sink.write(List.of(order1))).isInstanceOf(RetryableException.class);
        kinesis.describingBy(name -> failed("ResourceNotFoundException"));
        int puts = kinesis.puts().size();

        assertThatExceptionOfType(RetryableException.class)
                .isThrownBy(() -> sink.write(List.of(order1)))
                .satisfies(e -> assertThat(e.needsMending()).isTrue())
                .withMessageContaining("aws kinesis create-stream");

        assertThat(kinesis.puts()).hasSize(puts);
    }

    @Test
    void aMissingStreamStopsThePipelineWithTheCommandThatCreatesIt() {
        kinesis.describingBy(name -> failed("ResourceNotFoundException"));

        assertThatExceptionOfType(PipelineException.class)
                .isThrownBy(() -> sink.write(List.of(order1)))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(ErrorKind.UNAVAILABLE))
                .withMessageContaining("aws kinesis create-stream --region eu-west-1 --stream-name shop-orders");
    }

    @Test
    void findsTheOneRecordForWhichKinesisRefusesARequest() throws Exception {
        kinesis.puttingBy(request -> holdsKey(request, "key-321") ? failed("ValidationException") : stored(request));

        List<Failure> failures = sink("all").write(Records.distinct(500)).failures();

        assertThat(failures).singleElement().satisfies(failure -> {
            assertThat(failure.index()).isEqualTo(321);
            assertThat(failure.retryable()).isFalse();
        });
        assertThat(kinesis.puts()).hasSizeLessThan(20);
    }

    @Test
    void neverRepeatsWhatKinesisSaysOfARecord() throws Exception {
        kinesis.puttingBy(request -> CompletableFuture.failedFuture(
                error(400, "ValidationException", "Value 'confidential' at 'records.1.member.partitionKey'")));

        assertThat(sink.write(List.of(order1)).failures())
                .extracting(Failure::reason)
                .noneMatch(reason -> reason.contains("confidential"));
    }

    @Test
    void aRecordTooLargeForItsStreamFailsAloneWithItsSize() throws Exception {
        kinesis.describingBy(name -> stream(StreamStatus.ACTIVE, 2048));
        List<SinkRecord> call = List.of(order1, record("k", 2 * MIB), record("l", 2 * MIB - 1), order2);

        List<Failure> failures = sink("all").write(call).failures();

        assertThat(failures).singleElement().satisfies(failure -> {
            assertThat(failure.index()).isEqualTo(1);
            assertThat(failure.retryable()).isFalse();
            assertThat(failure.reason()).contains("2,097,153", "2,097,152", "'all'");
        });
        assertThat(metrics.value("kinesis.refused", "stream", "all", "code", "TooLarge"))
                .isEqualTo(1);
        assertThat(kinesis.puts())
                .singleElement()
                .extracting(put -> put.records().size())
                .isEqualTo(3);
    }

    @Test
    void looksAtAStreamBeforeItsFirstRecordAndNotAgain() throws Exception {
        KinesisSink sink = sink("all");
        kinesis.describingBy(name -> stream(StreamStatus.ACTIVE, 10240));

        sink.write(List.of(record("k", MIB - 1)));
        sink.write(List.of(record("k", 3 * MIB)));
        sink.write(List.of(record("k", 4 * MIB)));
        assertThat(kinesis.described()).containsExactly("all");
    }

    @Test
    void asksAgainAfterKinesisRefusedARecordThatOughtToFit() throws Exception {
        KinesisSink sink = sink("all");
        kinesis.describingBy(name -> stream(StreamStatus.ACTIVE, 10240));
        kinesis.puttingBy(request -> failed("ValidationException"));

        sink.write(List.of(record("k", 3 * MIB)));
        sink.write(List.of(record("k", 3 * MIB)));

        assertThat(kinesis.described()).containsExactly("all", "all");
    }

    @Test
    void countsARecordThatKinesisRefusesByItselfUnderItsCode() throws Exception {
        kinesis.puttingBy(request -> holdsKey(request, "k") ? failed("ValidationException") : stored(request));

        sink("all").write(List.of(record("j", 1), record("k", 1), record("l", 1), record("m", 1)));

        assertThat(metrics.value("kinesis.refused", "stream", "all", "code", "ValidationException"))
                .isEqualTo(1);
        assertThat(metrics.value("kinesis.failed", "stream", "all", "code", "ValidationException"))
                .as("requests: of four, of two, of one")
                .isEqualTo(3);
    }

    @Test
    void anInterruptCancelsEveryRequest() throws Exception {
        sink.write(List.of(order1, item1));
        List<CompletableFuture<PutRecordsResponse>> answers = new ArrayList<>();
        kinesis.puttingBy(request -> {
            answers.add(new CompletableFuture<>());
            return answers.get(answers.size() - 1);
        });

        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> sink.write(List.of(order1, item1))).isInstanceOf(InterruptedException.class);
        assertThat(answers).hasSize(2).allMatch(CompletableFuture::isCancelled);
    }

    private KinesisSink sink(String stream) {
        return kinesis.sink("stream = \"" + stream + "\"", metrics);
    }
}
