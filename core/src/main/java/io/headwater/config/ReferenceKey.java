package io.headwater.config;

import static java.util.Objects.requireNonNull;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One key of a {@link Reference}.
 *
 * @param documentation for readers, lines as written
 * @param fallback the default; HOCON null where there is none
 * @param oneOf the values allowed, or empty where any is
 * @param because what the pattern demands, in words
 * @param block the keys below, if this is a {@link KeyType#BLOCK}
 */
record ReferenceKey(
        String name,
        String documentation,
        KeyType type,
        ConfigValue fallback,
        boolean required,
        boolean secret,
        List<String> oneOf,
        Optional<KeyRange> range,
        Optional<Pattern> pattern,
        Optional<String> because,
        @Nullable Reference block) {
    /** @throws IllegalArgumentException with the line, if the comment's tags make no sense */
    static ReferenceKey of(String name, ConfigValue fallback) {
        try {
            return read(name, fallback);
        } catch (IllegalArgumentException e) {
            int line = fallback.origin().lineNumber();
            throw new IllegalArgumentException("line " + line + ": " + name + ": " + e.getMessage(), e);
        }
    }

    private static ReferenceKey read(String name, ConfigValue fallback) {
        KeyComment comment = new KeyComment(fallback.origin().comments());
        KeyType type = comment.value("@type").map(KeyType::named).orElseGet(() -> KeyType.of(fallback));
        return new ReferenceKey(
                name,
                comment.documentation(),
                type,
                fallback,
                comment.has("@required"),
                comment.has("@secret"),
                comment.value("@one-of").map(ReferenceKey::words).orElse(List.of()),
                comment.value("@range").map(text -> KeyRange.parse(type, text)),
                comment.value("@pattern").map(Pattern::compile),
                comment.value("@because"),
                type == KeyType.BLOCK ? Reference.of((ConfigObject) fallback) : null);
    }

    ReferenceKey withBlock(Reference other) {
        return new ReferenceKey(
                name, documentation, type, fallback, required, secret, oneOf, range, pattern, because, other);
    }

    private static List<String> words(String text) {
        return List.of(text.split("\\s*,\\s*"));
    }

    boolean isOptional() {
        return !required && fallback.valueType() == ConfigValueType.NULL;
    }

    Reference requireBlock() {
        return requireNonNull(block, "block is null");
    }
}
