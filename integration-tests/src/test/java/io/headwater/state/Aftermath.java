package io.headwater.state;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.spi.StateStore;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** What must be true of stored state, whatever became of the process that stored it. */
record Aftermath(Path directory, Strace.Ran ran) {
    /** The position is one that the process had reached, and not before one that it was told is stored. */
    void resumes() {
        try (StateStore state = open()) {
            int position = Victim.position(state);
            assertThat(position).as(ran.toString()).isBetween(ran.last("stored"), ran.last("delivered"));
            assertThat(history(state)).isIn(structures(position), structures(position + 1));
            state.log(Victim.HISTORY).append("after".getBytes(UTF_8));
            state.replace(Victim.CHECKPOINT, "999".getBytes(UTF_8));
        }
        try (StateStore state = open()) {
            assertThat(Victim.position(state)).isEqualTo(999);
            assertThat(history(state)).endsWith("after");
        }
    }

    private StateStore open() {
        return FileStateStore.open(Strace.state(directory), "orders");
    }

    private static List<String> history(StateStore state) {
        return state.log(Victim.HISTORY).entries().stream()
                .map(entry -> new String(entry, UTF_8))
                .toList();
    }

    private static List<String> structures(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(n -> "structure " + n).toList();
    }
}
