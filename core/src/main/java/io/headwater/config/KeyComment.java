package io.headwater.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The comment above a key of a {@code reference.conf}: documentation, and lines that begin with {@code @}. */
final class KeyComment {
    private static final Set<String> TAGS =
            Set.of("@type", "@required", "@secret", "@one-of", "@range", "@pattern", "@because");

    private final List<String> lines = new ArrayList<>();
    private final Map<String, String> tags = new HashMap<>();

    KeyComment(List<String> comments) {
        comments.stream().map(String::strip).forEach(this::add);
    }

    private void add(String line) {
        if (!line.startsWith("@")) {
            lines.add(line);
            return;
        }
        String[] words = line.split("\\s+", 2);
        if (!TAGS.contains(words[0])) {
            throw new IllegalArgumentException("unknown tag " + words[0]);
        }
        tags.put(words[0], words.length == 1 ? "" : words[1]);
    }

    /** The documentation, lines as written. */
    String documentation() {
        return String.join("\n", lines).strip();
    }

    boolean has(String tag) {
        return tags.containsKey(tag);
    }

    Optional<String> value(String tag) {
        return Optional.ofNullable(tags.get(tag));
    }
}
