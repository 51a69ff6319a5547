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
            requireHistory(history(state), position);
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

    /** What the position needs is there, at most one step more, and nothing is missing in between. */
    private void requireHistory(List<String> history, int position) {
        int last = history.contains(structure(position + 1)) ? position + 1 : position;
        assertThat(history)
                .as(ran.toString())
                .isEqualTo(IntStream.rangeClosed(last - history.size() + 1, last)
                        .mapToObj(Aftermath::structure)
                        .toList());
        assertThat(position == 0 || history.contains(structure(position)))
                .as("%s after %d: %s", history, position, ran)
                .isTrue();
    }

    private static String structure(int step) {
        return "structure " + step;
    }
}
