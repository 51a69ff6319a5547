package io.headwater.testkit.doubles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headwater.spi.PipelineException;
import io.headwater.spi.StateLog;
import org.junit.jupiter.api.Test;

final class RecordingStateStoreTest {
    private final RecordingStateStore store = new RecordingStateStore();

    @Test
    void readsTheLastDocumentAndRemembersAll() {
        store.replace("checkpoint", new byte[] {1});
        store.replace("checkpoint", new byte[] {2});

        assertThat(store.read("checkpoint")).get().isEqualTo(new byte[] {2});
        assertThat(store.history("checkpoint")).containsExactly(new byte[] {1}, new byte[] {2});
    }

    @Test
    void aFailedWriteLeavesWhatWasBefore() {
        StateLog log = store.log("schema");
        log.append(new byte[] {1});
        store.failWrites(1);

        assertThatThrownBy(() -> log.append(new byte[] {2})).isInstanceOf(PipelineException.class);

        assertThat(log.entries()).containsExactly(new byte[] {1});
    }
}
