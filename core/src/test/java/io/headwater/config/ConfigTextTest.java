package io.headwater.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.headwater.spi.PipelineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigTextTest {
    @TempDir
    Path directory;

    @Test
    void readsUtf8WithOrWithoutAByteOrderMark() throws IOException {
        assertThat(ConfigText.read(written("\uFEFFname = \u00fcber"))).isEqualTo("name = \u00fcber");
        assertThat(ConfigText.read(written("name = \u00fcber"))).isEqualTo("name = \u00fcber");
    }

    @Test
    void refusesWhatIsNotAReadableFile() throws IOException {
        assertRefused(directory.resolve("none.conf"), "does not exist");
        assertRefused(directory, "is a directory; name the file");
        assertRefused(written(""), "is empty");
        assertRefused(written(" \n\t"), "is empty");
    }

    @Test
    void refusesAFileThatMayNotBeRead() throws IOException {
        Path file = written("a = 1");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
        assumeFalse(Files.isReadable(file), "this user may read everything");

        assertRefused(file, "may not be read by this user");
    }

    @Test
    void refusesMoreThanOneMebibyte() throws IOException {
        assertThat(ConfigText.read(written("#".repeat(1 << 20)))).hasSize(1 << 20);
        assertRefused(written("#".repeat((1 << 20) + 1)), "is larger than 1 MiB");
    }

    @Test
    void refusesWhatIsNotUtf8() throws IOException {
        Path file = Files.write(directory.resolve("latin1.conf"), new byte[] {'a', '=', (byte) 0xFC});

        assertRefused(file, "is not UTF-8");
    }

    private Path written(String text) throws IOException {
        return Files.writeString(directory.resolve("orders.conf"), text);
    }

    private static void assertRefused(Path file, String reason) {
        assertThatThrownBy(() -> ConfigText.read(file))
                .isInstanceOf(PipelineException.class)
                .hasMessage("configuration file " + file + ": " + reason);
    }
}
