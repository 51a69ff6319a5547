package io.headwater.sink.kinesis;

import static io.headwater.sink.kinesis.FakeKinesis.error;
import static io.headwater.sink.kinesis.Requests.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.sink.kinesis.PutAnswer.Refused;
import io.headwater.sink.kinesis.PutAnswer.Stored;
import io.headwater.testkit.doubles.CountingMetrics;
import java.net.ConnectException;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;

final class StreamMetricsTest {
    private final CountingMetrics numbers = new CountingMetrics();
    private final StreamMetrics metrics = new StreamMetrics(numbers);
    private final StreamRequest request =
            Requests.of(entry("a", new byte[100]), entry("b", new byte[20]), entry("c", new byte[3]));

    @Test
    void countsWhatRequestsHold() {
        metrics.sent(request);
        metrics.sent(request);

        assertThat(value("kinesis.requests")).isEqualTo(2);
        assertThat(value("kinesis.request.records")).isEqualTo(6);
        assertThat(value("kinesis.request.bytes")).isEqualTo(246);
    }

    @Test
    void countsWhatIsDeliveredAndWhatIsRefusedByCode() {
        metrics.answered(request, new PutAnswer(3, List.of(new Refused(1, "InternalFailure", null)), List.of()));

        assertThat(value("kinesis.delivered.records")).isEqualTo(2);
        assertThat(value("kinesis.delivered.bytes")).isEqualTo(103);
        assertThat(numbers.value("kinesis.refused", "stream", "orders", "code", "InternalFailure"))
                .isEqualTo(1);
    }

    @Test
    void countsByShardWhereTheShardIsKnown() {
        metrics.answered(
                request, new PutAnswer(3, List.of(), List.of(new Stored(0, "shard-0"), new Stored(2, "shard-0"))));

        assertThat(numbers.value("kinesis.shard.records", "stream", "orders", "shard", "shard-0"))
                .isEqualTo(2);
        assertThat(numbers.value("kinesis.shard.bytes", "stream", "orders", "shard", "shard-0"))
                .isEqualTo(103);
    }

    @Test
    void countsFailedRequestsByCode() {
        metrics.failed("orders", error(400, "AccessDeniedException", "words"));
        metrics.failed("orders", SdkClientException.create("sending", new ConnectException("refused")));

        assertThat(numbers.value("kinesis.failed", "stream", "orders", "code", "AccessDeniedException"))
                .isEqualTo(1);
        assertThat(numbers.value("kinesis.failed", "stream", "orders", "code", "ConnectException"))
                .isEqualTo(1);
    }

    @Test
    void tellsTheSumAndTheLongestOfRequestsSinceTheLastReading() {
        metrics.ended(request, 5);
        metrics.ended(request, 9);
        metrics.ended(request, 2);

        assertThat(value("kinesis.request.nanos")).isEqualTo(16);
        assertThat(value("kinesis.request.nanos.max")).isEqualTo(9);
        assertThat(value("kinesis.request.nanos.max")).isZero();
    }

    @Test
    void aStreamIsBlockedFromAFailureUntilTheNextDelivery() {
        metrics.failed("orders", error(500, "InternalFailure", "words"));
        long first = value("kinesis.blocked.nanos");
        assertThat(value("kinesis.blocked.nanos")).isGreaterThan(first);

        metrics.answered(request, new PutAnswer(3, List.of(), List.of()));

        long last = value("kinesis.blocked.nanos");
        assertThat(last).isPositive();
        assertThat(value("kinesis.blocked.nanos")).isEqualTo(last);
    }

    private long value(String name) {
        return numbers.value(name, "stream", "orders");
    }
}
