package io.headwater.testkit.doubles;

import static io.headwater.testkit.doubles.Records.payloads;
import static io.headwater.testkit.doubles.Records.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headwater.spi.Failure;
import io.headwater.spi.RetryableException;
import io.headwater.spi.SinkRecord;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FlakySinkTest {
    private final List<SinkRecord> twoOfOneKey = List.of(record("a", "a1"), record("b", "b1"), record("a", "a2"));

    @Test
    void failsItsFirstCallsAsAWhole() throws Exception {
        FlakySink sink = FlakySink.failing(1);

        assertThatThrownBy(() -> sink.write(twoOfOneKey)).isInstanceOf(RetryableException.class);
        assertThat(sink.eventIds()).isEmpty();

        assertThat(sink.write(twoOfOneKey).failures()).isEmpty();
        assertThat(sink.failures()).isEqualTo(3);
        assertThat(sink.eventIds()).hasSize(3);
    }

    @Test
    void deliversAndLosesTheAnswer() throws Exception {
        FlakySink sink = FlakySink.losingAnswers(1);

        assertThatThrownBy(() -> sink.write(twoOfOneKey)).isInstanceOf(RetryableException.class);

        assertThat(payloads(sink.recorded().delivered())).containsExactly("a1", "b1", "a2");
    }

    @Test
    void refusesTheFirstOfEachKeyAndStoresTheLater() throws Exception {
        FlakySink sink = FlakySink.refusingFirstOfEachKey(1);

        assertThat(sink.write(twoOfOneKey).failures())
                .extracting(Failure::index)
                .containsExactly(0, 1);
        sink.write(List.of(twoOfOneKey.get(0), twoOfOneKey.get(1)));

        assertThat(payloads(sink.recorded().delivered())).containsExactly("a2", "a1", "b1");
    }

    @Test
    void aSeedRefusesAlike() throws Exception {
        List<SinkRecord> records = Records.distinct(100);

        List<Failure> once = FlakySink.refusing(0.3, 7).write(records).failures();
        List<Failure> again = FlakySink.refusing(0.3, 7).write(records).failures();

        assertThat(again).isEqualTo(once).hasSizeBetween(10, 60);
    }

    @Test
    void rejectsForGoodWhatIsPicked() throws Exception {
        FlakySink sink = FlakySink.rejecting(record -> record.key().equals("b"));

        assertThat(sink.write(twoOfOneKey).failures()).containsExactly(new Failure(1, false, "never fits"));
    }
}
