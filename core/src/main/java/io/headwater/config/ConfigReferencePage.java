package io.headwater.config;

import static java.util.Objects.requireNonNull;

import com.typesafe.config.ConfigRenderOptions;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;

/** The page {@code docs/configuration.md}: every key there is, written from the references. */
public final class ConfigReferencePage {
    private static final String INTRODUCTION = """
            # Configuration

            <!-- Generated from each jar's reference.conf. Change those, then write this page again. -->

            A pipeline is one HOCON file with one block, `headwater { ... }`. Every key it may hold is listed here; any other
            key is refused, and all that is wrong is told at once, with its file and line. Durations and sizes need a unit:
            `ns`, `us`, `ms`, `s`, `m`, `h`, `d`, and `B`, `KiB`, `MiB`, `GiB` (powers of 1024) or `kB`, `MB`, `GB` (powers of
            1000). `${NAME}` stands for an environment variable or another key of the file, `${?NAME}` for one that may be
            missing. `include "file"` includes a file below the configuration's directory.
            """;

    private final StringBuilder page = new StringBuilder();

    private ConfigReferencePage() {}

    /**
     * Writes the page as Markdown.
     *
     * @param plugins the references by the plug-ins' titles, such as {@code Sink kinesis}
     */
    public static String of(Reference core, SortedMap<String, Reference> plugins) {
        requireNonNull(core, "core is null");
        ConfigReferencePage page = new ConfigReferencePage();
        page.page.append(INTRODUCTION);
        page.section("Every pipeline", core);
        for (Map.Entry<String, Reference> plugin : plugins.entrySet()) {
            page.section(plugin.getKey(), plugin.getValue());
        }
        return page.page.toString();
    }

    private void section(String title, Reference reference) {
        page.append("\n## ").append(title).append('\n');
        keys("", reference);
    }

    private void keys(String path, Reference reference) {
        for (ReferenceKey key : reference.keys()) {
            String name = BlockCheck.join(path, key.name());
            page.append("\n### `").append(name).append("`\n\n");
            if (key.type() == KeyType.BLOCK) {
                page.append(key.documentation()).append('\n');
                keys(name, key.requireBlock());
            } else {
                page.append(facts(key))
                        .append("\n\n")
                        .append(key.documentation())
                        .append('\n');
            }
        }
    }

    /** {@code int, between 1 and 65535, default `3306`}. */
    static String facts(ReferenceKey key) {
        return typeName(key)
                + key.range().map(range -> ", " + range.describe()).orElse("")
                + key.because().map(words -> ", " + words).orElse("")
                + oneOf(key)
                + (key.secret() ? ", secret" : "")
                + ", "
                + fallback(key);
    }

    private static String typeName(ReferenceKey key) {
        return switch (key.type()) {
            case STRINGS -> "list of strings";
            case OBJECTS -> "list of objects";
            case RAW, BLOCK -> "object";
            default -> key.type().toString();
        };
    }

    private static String oneOf(ReferenceKey key) {
        return key.oneOf().isEmpty() ? "" : key.oneOf().stream().collect(Collectors.joining("`, `", ", one of `", "`"));
    }

    private static String fallback(ReferenceKey key) {
        if (key.required()) {
            return "**required**";
        }
        return key.isOptional()
                ? "optional"
                : "default `"
                        + key.fallback().render(ConfigRenderOptions.concise()).replace("\"", "") + "`";
    }
}
