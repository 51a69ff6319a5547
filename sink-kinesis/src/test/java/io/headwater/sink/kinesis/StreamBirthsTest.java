package io.headwater.sink.kinesis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.headwater.spi.ErrorKind;
import io.headwater.spi.PipelineException;
import io.headwater.testkit.doubles.RecordingStateStore;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class StreamBirthsTest {
    private static final String ARN = "arn:aws:kinesis:eu-west-1:111111111111:stream/orders";
    private static final Instant TIME = Instant.parse("2026-01-02T03:04:05.678Z");

    private final RecordingStateStore state = new RecordingStateStore();
    private final StreamBirths births = new StreamBirths(state);

    @Test
    void remembersOverARestart() {
        births.remember("orders", ARN, TIME);
        births.begin("items");

        StreamBirths later = new StreamBirths(state);

        assertThat(later.of("orders", ARN)).contains(TIME);
        assertThat(later.knows("orders")).isTrue();
        assertThat(later.isBegun("items")).isTrue();
        assertThat(later.knows("items")).isFalse();
    }

    @Test
    void twoSinksOfAPipelineForgetNothingOfEachOther() {
        StreamBirths other = new StreamBirths(state);
        births.remember("orders", ARN, TIME);
        other.remember("rejected", ARN, TIME);

        StreamBirths later = new StreamBirths(state);

        assertThat(later.knows("orders")).isTrue();
        assertThat(later.knows("rejected")).isTrue();
    }

    @Test
    void aStreamThatWasBegunAndIsThereIsNoLongerBegun() {
        births.begin("orders");
        births.remember("orders", ARN, TIME);

        assertThat(births.isBegun("orders")).isFalse();
    }

    @Test
    void aStreamOfThatNameElsewhereIsAnother() {
        births.remember("orders", ARN, TIME);

        assertThat(births.of("orders", ARN.replace("eu-west-1", "us-east-1"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "headwater kinesis streams 2\n",
                "headwater kinesis streams 1\norders\n",
                "headwater kinesis streams 1\norders yesterday arn"
            })
    void refusesADocumentThatItDidNotWrite(String document) {
        state.replace(StreamBirths.DOCUMENT, document.getBytes(UTF_8));

        assertThatExceptionOfType(PipelineException.class)
                .isThrownBy(() -> new StreamBirths(state))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(ErrorKind.STATE_UNREADABLE))
                .withMessageContaining(StreamBirths.DOCUMENT);
    }
}
