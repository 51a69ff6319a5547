package io.headwater.sink.kinesis;

import static io.headwater.sink.kinesis.FakeKinesis.failed;
import static io.headwater.sink.kinesis.FakeKinesis.stream;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headwater.spi.ErrorKind;
import io.headwater.spi.PipelineException;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;

final class StreamDirectoryTest {
    private final FakeKinesis kinesis = new FakeKinesis();
    private final StreamDirectory streams = new StreamDirectory(kinesis.connection());

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
}
