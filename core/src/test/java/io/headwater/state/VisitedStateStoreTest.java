package io.headwater.state;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headwater.spi.ErrorKind;
import io.headwater.spi.PipelineException;
import io.headwater.spi.StateStore;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VisitedStateStoreTest {
    @TempDir
    Path directory;

    @Test
    void leavesADocumentForThePipelineThatRuns() {
        try (StateStore pipeline = FileStateStore.open(directory, "orders")) {
            try (StateStore visitor = FileStateStore.visit(directory, "orders")) {
                visitor.replace("wishes", "one".getBytes(UTF_8));
            }

            assertThat(pipeline.read("wishes")).hasValue("one".getBytes(UTF_8));
        }
    }

    @Test
    void onlyOneVisitsAtATimeAndNoneIsInThePipelinesWay() {
        FileStateStore.open(directory, "orders").close();
        try (StateStore visitor = FileStateStore.visit(directory, "orders")) {
            assertThat(visitor.read("wishes")).isEmpty();
            assertThatThrownBy(() -> FileStateStore.visit(directory, "orders"))
                    .isInstanceOfSatisfying(
                            PipelineException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.STATE_LOCKED));
            FileStateStore.open(directory, "orders").close();
        }
        FileStateStore.visit(directory, "orders").close();
    }

    @Test
    void theLogsAreThePipelines() {
        FileStateStore.open(directory, "orders").close();
        try (StateStore visitor = FileStateStore.visit(directory, "orders")) {
            assertThatThrownBy(() -> visitor.log("history")).isInstanceOf(UnsupportedOperationException.class);
        }
    }

    @Test
    void makesNoStateWhereThereIsNone() {
        assertThatThrownBy(() -> FileStateStore.visit(directory, "orders"))
                .isInstanceOf(PipelineException.class)
                .hasMessageContaining("there is no state of pipeline orders");
        assertThat(directory.resolve("orders")).doesNotExist();
    }
}
