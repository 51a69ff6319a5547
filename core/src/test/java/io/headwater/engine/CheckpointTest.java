package io.headwater.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headwater.spi.ErrorKind;
import io.headwater.spi.PipelineException;
import io.headwater.spi.Position;
import io.headwater.state.MemoryStateStore;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class CheckpointTest {
    private final MemoryStateStore state = new MemoryStateStore();

    @Test
    void isReadAsItWasStored() {
        Checkpoint.at(new Place("here"), "orders", "mysql").store(state);

        Checkpoint read = read().orElseThrow();

        assertThat(read.position()).isEqualTo("here".getBytes(UTF_8));
        assertThat(read.shown()).isEqualTo("here");
    }

    @Test
    void afterForgettingTheNextStartIsAFirstOne() {
        Checkpoint.at(new Place("here"), "orders", "mysql").store(state);

        Checkpoint.forget(state);

        assertThat(read()).isEmpty();
        assertThat(state.read("checkpoint"))
                .as("what was done stays to be seen")
                .isPresent();
    }

    @Test
    void whatIsHalfDoneIsNoFirstStart() {
        Checkpoint.block(state, "an import was cut short: do it again");

        assertThatThrownBy(this::read)
                .hasMessageContaining("says that an import was cut short: do it again")
                .isInstanceOfSatisfying(
                        PipelineException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.STATE_UNREADABLE));

        Checkpoint.at(new Place("here"), "orders", "mysql").store(state);
        assertThat(read()).isPresent();
    }

    @Test
    void refusesOneOfAnotherPipelineOrKindOfSource() {
        Checkpoint.at(new Place("here"), "orders", "mysql").store(state);

        assertUnreadable(() -> Checkpoint.read(state, "carts", "mysql"), "belongs to pipeline orders, not to carts");
        assertUnreadable(() -> Checkpoint.read(state, "orders", "lines"), "source of type mysql, not lines");
    }

    @Test
    void refusesOneOfALaterVersionAndWhatIsNone() {
        state.replace("checkpoint", "{\"version\":2}".getBytes(UTF_8));
        assertUnreadable(this::read, "has version 2");

        for (String other :
                List.of("", "{}", "[]", "null", "{\"version\":1}", "{\"version\":1,\"pipeline\":\"orders\"}")) {
            state.replace("checkpoint", other.getBytes(UTF_8));
            assertUnreadable(this::read, "is not a checkpoint");
        }
    }

    private static void assertUnreadable(ThrowingCallable read, String why) {
        assertThatThrownBy(read)
                .isInstanceOfSatisfying(
                        PipelineException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.STATE_UNREADABLE))
                .hasMessageContaining(why)
                .hasMessageContaining("Restore the state directory from a backup");
    }

    private Optional<Checkpoint> read() {
        return Checkpoint.read(state, "orders", "mysql");
    }

    private record Place(String name) implements Position {
        @Override
        public byte[] toBytes() {
            return name.getBytes(UTF_8);
        }

        @Override
        public String toString() {
            return name;
        }
    }
}
