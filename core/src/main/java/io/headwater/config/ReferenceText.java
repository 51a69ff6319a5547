package io.headwater.config;

import java.util.stream.Collectors;

/** A {@link Reference} for a terminal: each key with its type, its default and, indented, its meaning. */
public final class ReferenceText {
    private static final String INDENT = "    ";

    private final StringBuilder text = new StringBuilder();

    private ReferenceText() {}

    public static String of(Reference reference) {
        ReferenceText text = new ReferenceText();
        text.keys("", reference);
        return text.text.toString();
    }

    private void keys(String path, Reference reference) {
        for (ReferenceKey key : reference.keys()) {
            String name = BlockCheck.join(path, key.name());
            if (key.type() == KeyType.BLOCK) {
                entry(name, "block", key.documentation());
                keys(name, key.requireBlock());
            } else {
                entry(name, plain(ConfigReferencePage.facts(key)), key.documentation());
            }
        }
    }

    private void entry(String name, String facts, String documentation) {
        text.append(name).append("  (").append(facts).append(")\n");
        text.append(documentation.lines().map(line -> INDENT + line + "\n").collect(Collectors.joining()));
        text.append('\n');
    }

    private static String plain(String markdown) {
        return markdown.replace("`", "").replace("**", "");
    }
}
