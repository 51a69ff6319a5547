package io.headwater.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headwater.spi.ErrorKind;
import io.headwater.spi.PipelineException;
import io.headwater.spi.Position;
import io.headwater.state.MemoryStateStore;
import java.util.Optional;
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
