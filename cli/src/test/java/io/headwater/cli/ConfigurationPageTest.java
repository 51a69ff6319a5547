package io.headwater.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.config.ConfigReferencePage;
import io.headwater.config.PluginKind;
import io.headwater.config.Reference;
import io.headwater.config.ReferenceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Keeps {@code docs/configuration.md} in step with the references, and writes it when asked to. */
final class ConfigurationPageTest {
    private static final Path PAGE = SourceTree.ROOT.resolve("docs/configuration.md");
    private static final String WRITE = "headwater.write-docs";

    @Test
    void saysWhatTheReferencesSay() throws IOException {
        String page = ConfigReferencePage.of(ReferenceFile.core(), plugins());
        if (Boolean.getBoolean(WRITE)) {
            Files.writeString(PAGE, page);
        }

        assertThat(SourceTree.text(PAGE))
                .as("to write it again: mvn -pl cli -am test -Dtest=ConfigurationPageTest -D" + WRITE + "=true"
                        + " -Dsurefire.failIfNoSpecifiedTests=false")
                .isEqualTo(page);
    }

    private static SortedMap<String, Reference> plugins() {
        SourceTree tree = new SourceTree();
        SortedMap<String, Reference> plugins = new TreeMap<>();
        for (PluginKind kind : List.of(PluginKind.SOURCE, PluginKind.SINK)) {
            for (String name : tree.names(kind)) {
                plugins.put(
                        title(kind) + " `" + name + "`",
                        tree.reference(kind, name).orElseThrow());
            }
        }
        return plugins;
    }

    private static String title(PluginKind kind) {
        return kind == PluginKind.SOURCE ? "Source" : "Sink";
    }
}
