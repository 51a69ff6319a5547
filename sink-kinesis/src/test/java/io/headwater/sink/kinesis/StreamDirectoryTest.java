package io.headwater.sink.kinesis;

import static io.headwater.sink.kinesis.FakeKinesis.failed;
import static io.headwater.sink.kinesis.FakeKinesis.stream;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headwater.spi.ErrorKind;
import io.headwater.spi.PipelineException;
import io.headwater.spi.RetryableException;
import io.headwater.testkit.doubles.GivenContext;
import io.headwater.testkit.doubles.RecordingStateStore;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;

final class StreamDirectoryTest {
    private final FakeKinesis kinesis = new FakeKinesis();
    private final RecordingStateStore state = new RecordingStateStore();
    private final StreamDirectory streams = directory("");

    @AfterEach
    void endWatch() {
        streams.close();
    }

    private StreamDirectory directory(String settings) {
        KinesisSinkConfig config = KinesisSinkConfig.of(
                GivenContext.ofSink("kinesis", "stream = any\n" + settings).config());
        return kinesis.streams(config, state);
    }

    @Test
    void tellsOperatorsWhatAStreamIsLike() throws Exception {
        assertThat(streams.awaitActive("orders")).contains("orders in eu-west-1", "4 open shards", "1024 KiB");
    }

    @Test
    void waitsWhileAStreamIsBeingCreated() throws Exception {
        kinesis.describingBy(
                name -> stream(kinesis.described().size() < 2 ? StreamStatus.CREATING : StreamStatus.ACTIVE, 1024));

        streams.awaitActive("orders");

        assertThat(kinesis.described()).hasSize(2);
    }

    @Test
    void aStreamThatIsBeingReshardedIsUsable() throws Exception {
        kinesis.describingBy(name -> stream(StreamStatus.UPDATING, 1024));

        assertThat(streams.awaitActive("orders")).isNotEmpty();
    }

    @Test
    void aStreamThatIsBeingDeletedIsNot() {
        kinesis.describingBy(name -> stream(StreamStatus.DELETING, 1024));

        assertThatThrownBy(() -> streams.awaitActive("orders"))
                .isInstanceOfSatisfying(
                        PipelineException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.UNAVAILABLE))
                .hasMessageContaining("being deleted");
    }

    @Test
    void namesTheMissingPermission() {
        kinesis.describingBy(name -> failed("AccessDeniedException"));

        assertThatThrownBy(() -> streams.awaitActive("orders"))
                .hasMessageContaining("allow kinesis:DescribeStreamSummary");
    }

    @Test
    void remembersWhatItSawAtTheStart() throws Exception {
        kinesis.describingBy(name -> stream(StreamStatus.ACTIVE, 4096));
        streams.awaitActive("orders");

        assertThat(streams.maxRecordBytes("orders", 3 << 20)).isEqualTo(4 << 20);
        assertThat(kinesis.described()).hasSize(1);
    }

    @Test
    void aStreamThatIsReplacedBetweenTwoRequestsIsNoticedByAndBy() throws Exception {
        streams.awaitActive("orders");
        kinesis.describingBy(name -> stream(StreamStatus.ACTIVE, 1024, FakeKinesis.BORN.plusSeconds(60)));
        streams.admit("orders");

        streams.refresh("orders");

        assertThatThrownBy(() -> streams.admit("orders"))
                .isInstanceOfSatisfying(
                        PipelineException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.UNAVAILABLE))
                .hasMessageContaining("deleted and created again");
    }

    @Test
    void aPermissionToDescribeThatIsTakenAwayStopsNothing() throws Exception {
        streams.awaitActive("orders");
        kinesis.describingBy(name -> failed("AccessDeniedException"));

        streams.refresh("orders");

        streams.admit("orders");
    }

    @Test
    void aRaisedRecordSizeIsTakenByAndBy() throws Exception {
        streams.awaitActive("orders");
        kinesis.describingBy(name -> stream(StreamStatus.ACTIVE, 4096));

        streams.refresh("orders");

        assertThat(streams.maxRecordBytes("orders", 3 << 20)).isEqualTo(4 << 20);
    }

    @Test
    void theStreamThatWasLookedAtLongestAgoIsTheNextToBeLookedAt() throws Exception {
        assertThat(streams.oldest(Duration.ZERO)).isEmpty();
        streams.admit("orders");
        streams.admit("items");

        assertThat(streams.oldest(Duration.ZERO)).contains("orders");
        streams.refresh("orders");
        assertThat(streams.oldest(Duration.ZERO)).contains("items");
        assertThat(streams.oldest(Duration.ofMinutes(1))).isEmpty();
    }

    @Test
    void whoAsksTooOftenRestsForAllStreams() {
        kinesis.describingBy(name -> failed("LimitExceededException"));

        assertThatThrownBy(() -> streams.admit("orders")).isInstanceOf(RetryableException.class);
        assertThatThrownBy(() -> streams.admit("items"))
                .isInstanceOf(RetryableException.class)
                .hasMessageContaining("stream 'items' waits");

        assertThat(kinesis.described()).containsExactly("orders");
    }
}
