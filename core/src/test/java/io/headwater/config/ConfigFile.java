package io.headwater.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.headwater.spi.ErrorKind;
import io.headwater.spi.PipelineException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ListAssert;
import org.jspecify.annotations.Nullable;

/** A scenario: a file, overrides and an environment, and what loading them comes to. */
final class ConfigFile {
    private final Path file;
    private final List<String> overrides = new ArrayList<>();
    private final Map<String, String> environment = new HashMap<>();
    private final TestCatalog catalog = new TestCatalog();

    private @Nullable ConfigLoader loader;

    ConfigFile(Path directory) {
        this.file = directory.resolve("orders.conf");
    }

    /** A good configuration, with these lines from line 6 on. */
    ConfigFile with(String... lines) {
        return text("""
                headwater {
                  name = orders
                  source { type = database, hostname = db1, password = hunter2 }
                  sink { type = queue, stream = changes }
                }
                """ + String.join("\n", lines) + "\n");
    }

    ConfigFile text(String text) {
        return write(file.getFileName().toString(), text);
    }

    ConfigFile write(String name, String text) {
        try {
            Path target = file.resolveSibling(name);
            Files.createDirectories(target.getParent());
            Files.writeString(target, text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ConfigFile override(String override) {
        overrides.add(override);
        return this;
    }

    ConfigFile environment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    TestCatalog catalog() {
        return catalog;
    }

    PipelineConfig load() {
        if (loader == null) {
            loader = new ConfigLoader(catalog, environment);
        }
        return loader.load(file, overrides);
    }

    ListAssert<String> assertProblems() {
        PipelineException refusal = catchThrowableOfType(PipelineException.class, this::load);
        assertThat(refusal).as("the configuration is refused").isNotNull();
        assertThat(refusal.kind()).isEqualTo(ErrorKind.CONFIGURATION);
        return assertThat(refusal.getMessage().lines().toList());
    }
}
