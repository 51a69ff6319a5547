package io.headwater.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What needs no JVM of its own; that an archive is made and used is for the tarball's tests to show. */
final class ClassArchiveTest {
    @TempDir
    Path lib;

    @Test
    void needsTheListOfClasses() {
        assertThatThrownBy(() -> ClassArchive.in(lib).make())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("headwater.classes");
        assertThat(lib).isEmptyDirectory();
    }

    @Test
    void warmupWantsAnInstallation() throws IOException {
        Files.writeString(lib.resolve("headwater.classes"), "java/lang/Object\n");

        CommandOutcome outcome = CommandOutcome.of("warmup");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.err()).contains("bin/headwater");
    }
}
