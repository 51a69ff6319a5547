package io.headwater.testkit.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headwater.spi.Operation;
import io.headwater.spi.TableId;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class EnvelopeReaderTest {
    private static final byte[] PAYLOAD = {1, -1, 0, 127};

    @Test
    void readsAnUpdate() {
        ObservedChange change = read(envelope("u", row(7, 2), row(7, 3), 1));

        assertThat(change.row()).isEqualTo(new RowKey(new TableId("shop", "wl_0"), 7));
        assertThat(change.version()).isEqualTo(3);
        assertThat(change.operation()).isEqualTo(Operation.UPDATE);
        assertThat(change.eventId()).isEqualTo("e1");
        assertThat(change.place()).isEqualTo("binlog.000002:4711");
        assertThat(change.intact()).isTrue();
    }

    @Test
    void takesTheVersionOfADeleteFromTheImageBefore() {
        assertThat(read(envelope("d", row(7, 9), "null", 1)).version()).isEqualTo(9);
    }

    @Test
    void readsRowsOfASnapshot() {
        assertThat(read(envelope("r", "null", row(7, 1), 1)).isRead()).isTrue();
    }

    @Test
    void eitherImageMayBeDamaged() {
        String damaged = row(7, 3).replace("\"w\":5", "\"w\":6");

        assertThat(read(envelope("u", row(7, 2), damaged, 1)).intact()).isFalse();
        assertThat(read(envelope("u", damaged, row(7, 4), 1)).intact()).isFalse();
    }

    @Test
    void onlyTheTimeOfReadingMayDifferBetweenRepeats() {
        ObservedChange first = read(envelope("c", "null", row(7, 1), 1));

        assertThat(read(envelope("c", "null", row(7, 1), 2)).fingerprint()).isEqualTo(first.fingerprint());
        assertThat(read(envelope("c", "null", row(7, 1), 1).replace("4711", "4712"))
                        .fingerprint())
                .isNotEqualTo(first.fingerprint());
    }

    @Test
    void refusesWhatIsNoChangeOfTheWorkload() {
        assertThatThrownBy(() -> read("{")).hasMessageStartingWith("not JSON");
        assertThatThrownBy(() -> read("null")).hasMessageContaining("op ''");
        assertThatThrownBy(() -> read(envelope("t", "null", "null", 1))).hasMessageContaining("op 't'");
        assertThatThrownBy(() -> read(envelope("c", "null", "{\"k\":7}", 1))).hasMessageContaining("no integer 'ver'");
        assertThatThrownBy(() -> read(envelope("c", "null", row(7, 1), 1).replace("\"id\"", "\"no\"")))
                .hasMessageContaining("no text 'id'");
    }

    private static ObservedChange read(String envelope) {
        return new EnvelopeReader().read(envelope.getBytes(StandardCharsets.UTF_8));
    }

    private static String row(long key, long version) {
        long crc = RowChecksum.of(key, version, 5, PAYLOAD);
        String payload = Base64.getEncoder().encodeToString(PAYLOAD);
        return "{\"k\":" + key + ",\"ver\":" + version + ",\"w\":5,\"payload\":\"" + payload + "\",\"crc\":" + crc
                + "}";
    }

    private static String envelope(String op, String before, String after, long readAt) {
        return """
                {"before":%s,"after":%s,"source":{"db":"shop","table":"wl_0","ts_ms":5,"file":"binlog.000002","pos":4711},\
                "op":"%s","ts_ms":%d,"ts_us":%d,"ts_ns":%d,"id":"e1"}""".formatted(before, after, op, readAt, readAt, readAt);
    }
}
