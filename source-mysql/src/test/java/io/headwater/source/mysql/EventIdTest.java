package io.headwater.source.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EventIdTest {
    private static final Map<String, Object> OFFSET = Map.of("file", "binlog.000001", "pos", 157L, "event", 4L);

    @Test
    void namesTheTransactionByItsGtid() {
        String transaction = EventId.transaction("uuid:7", OFFSET);

        assertThat(EventId.ofChange(transaction, OFFSET, 2)).isEqualTo("uuid:7:4:2");
    }

    @Test
    void namesTheTransactionByItsBeginWithoutGtids() {
        String transaction = EventId.transaction(null, OFFSET);

        assertThat(EventId.ofChange(transaction, OFFSET, 2)).isEqualTo("binlog.000001:157:4:2");
    }

    @Test
    void theHalvesOfAPrimaryKeyUpdateDiffer() {
        assertThat(List.of(EventId.WHOLE, EventId.OLD_KEY, EventId.NEW_KEY)).doesNotHaveDuplicates();
    }

    @Test
    void rowsOfSnapshotsThatBeganAtOnePlaceDiffer() {
        BinlogPlace place = new BinlogPlace("binlog.000001", 157);

        assertThat(EventId.ofSnapshot(place, "a")).isNotEqualTo(EventId.ofSnapshot(place, "b"));
    }
}
