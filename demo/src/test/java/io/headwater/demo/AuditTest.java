package io.headwater.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class AuditTest {
    private final Audit audit = new Audit();

    @Test
    void passesWhenEverythingArrivesInOrder() {
        commit(new RowVersion("orders/1", 1, false), new RowVersion("orders/1", 2, false));
        commit(new RowVersion("orders/1", 2, true));

        audit.read(record("a", "c", 1));
        audit.read(record("b", "u", 2));
        audit.read(record("c", "d", 2));

        assertThat(audit.passed()).isTrue();
    }

    @Test
    void failsWhenAStateIsMissing() {
        commit(new RowVersion("orders/1", 1, false), new RowVersion("orders/1", 2, false));

        audit.read(record("a", "c", 1));

        assertThat(audit.passed()).isFalse();
        assertThat(audit.result().missing()).isEqualTo(1);
    }

    @Test
    void failsWhenAStateIsOvertaken() {
        commit(new RowVersion("orders/1", 1, false), new RowVersion("orders/1", 2, false));

        audit.read(record("b", "u", 2));
        audit.read(record("a", "c", 1));

        assertThat(audit.passed()).isFalse();
        assertThat(audit.result().outOfOrder()).isEqualTo(2);
    }

    @Test
    void countsARecordDeliveredAgainOnce() {
        commit(new RowVersion("orders/1", 1, false));

        audit.read(record("a", "c", 1));
        audit.read(record("a", "c", 1));

        assertThat(audit.passed()).isTrue();
        assertThat(audit.result().repeated()).isEqualTo(1);
    }

    private void commit(RowVersion... versions) {
        audit.committing(List.of(versions));
    }

    private static StreamRecord record(String id, String operation, int version) {
        String row = "{\"id\":1,\"version\":%d}".formatted(version);
        boolean deleted = operation.equals("d");
        String envelope = "{\"before\":%s,\"after\":%s,\"source\":{\"table\":\"orders\"},\"op\":\"%s\",\"id\":\"%s\"}"
                .formatted(deleted ? row : "null", deleted ? "null" : row, operation, id);
        return StreamRecord.parse("shardId-000000000000", envelope.getBytes(UTF_8));
    }
}
