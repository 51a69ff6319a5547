package io.headwater.source.mysql;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.debezium.embedded.EmbeddedWorkerConfig;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PrimedOffsetStoreTest {
    private static final ByteBuffer KEY = ByteBuffer.wrap("partition".getBytes(UTF_8));

    @Test
    void answersWithThePositionToResumeFrom() throws Exception {
        PrimedOffsetStore store = store(Map.of(PrimedOffsetStore.OFFSET, "{\"pos\":4}"));

        assertThat(store.get(List.of(KEY)).get()).containsEntry(KEY, ByteBuffer.wrap("{\"pos\":4}".getBytes(UTF_8)));
    }

    @Test
    void knowsNothingAtAFirstStart() throws Exception {
        assertThat(store(Map.of()).get(List.of(KEY)).get()).isEmpty();
    }

    /** What Debezium believes to be committed may not have been delivered. */
    @Test
    void keepsNothingThatDebeziumWouldStore() throws Exception {
        PrimedOffsetStore store = store(Map.of(PrimedOffsetStore.OFFSET, "{\"pos\":4}"));

        store.set(Map.of(KEY, ByteBuffer.wrap("{\"pos\":900}".getBytes(UTF_8))), (error, result) -> {})
                .get();

        assertThat(store.get(List.of(KEY)).get()).containsEntry(KEY, ByteBuffer.wrap("{\"pos\":4}".getBytes(UTF_8)));
    }

    private static PrimedOffsetStore store(Map<String, String> properties) {
        PrimedOffsetStore store = new PrimedOffsetStore();
        Map<String, String> all = new HashMap<>(properties);
        all.put("name", "orders");
        all.put("offset.storage.file.filename", "");
        store.configure(new EmbeddedWorkerConfig(all));
        return store;
    }
}
