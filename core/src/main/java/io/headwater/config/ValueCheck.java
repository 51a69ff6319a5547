package io.headwater.config;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.math.BigDecimal;
import java.util.Optional;

/** Compares one value with its key in the {@link Reference}. Answers with what the value breaks, or nothing. */
final class ValueCheck {
    private final ReferenceKey key;

    ValueCheck(ReferenceKey key) {
        this.key = key;
    }

    Optional<String> problemOf(ConfigValue value) {
        if (isReadableBlock(value)) {
            return Optional.empty();
        }
        Optional<ConfigValue> unresolved = Resolution.unresolvedIn(value);
        if (unresolved.isPresent()) {
            return unresolved.map(ValueCheck::notSet);
        }
        if (value.valueType() == ConfigValueType.NULL) {
            return nullProblem();
        }
        return switch (key.type()) {
            case STRINGS -> listProblem(value);
            case OBJECTS -> objectsProblem(value);
            case RAW, BLOCK -> value instanceof ConfigObject ? Optional.empty() : wrong("must be an object", value);
            default -> scalarProblem(value);
        };
    }

    static String notSet(ConfigValue unresolved) {
        return Resolution.missing(unresolved) + " is not set";
    }

    /** What is below a block is checked key by key. */
    private boolean isReadableBlock(ConfigValue value) {
        return key.type() == KeyType.BLOCK && value instanceof ConfigObject block && Resolution.isReadable(block);
    }

    private Optional<String> nullProblem() {
        if (key.required()) {
            return Optional.of("is required");
        }
        String fallback = key.fallback().render(ConfigRenderOptions.concise());
        return key.isOptional()
                ? Optional.empty()
                : Optional.of("must not be null; leave it out for the default " + fallback);
    }

    private Optional<String> listProblem(ConfigValue value) {
        if (key.required() && value instanceof ConfigList list && list.isEmpty()) {
            return Optional.of("is required, and is empty");
        }
        return value instanceof ConfigList list
                ? list.stream()
                        .map(this::scalarProblem)
                        .flatMap(Optional::stream)
                        .findFirst()
                : wrong("must be a list, as in [\"a\", \"b\"]", value);
    }

    private Optional<String> objectsProblem(ConfigValue value) {
        return value instanceof ConfigList list && list.stream().allMatch(ConfigObject.class::isInstance)
                ? Optional.empty()
                : Optional.of("must be a list of objects, as in [{ ... }, { ... }]");
    }

    private Optional<String> scalarProblem(ConfigValue value) {
        return switch (value.valueType()) {
            case LIST, OBJECT, NULL ->
                wrong("must be a single " + (key.type().isScalar() ? key.type() : "string"), value);
            case STRING, NUMBER, BOOLEAN -> textProblem(value, text(value));
        };
    }

    private Optional<String> textProblem(ConfigValue value, String text) {
        if (key.type().isQuantity()) {
            return quantityProblem(value, text);
        }
        if (key.type() == KeyType.BOOLEAN) {
            return text.equals("true") || text.equals("false")
                    ? Optional.empty()
                    : wrong("must be true or false", value);
        }
        if (text.isBlank() && !text.equals(key.fallback().unwrapped())) {
            return Optional.of(
                    key.required() ? "is required, and is blank" : "must not be blank; leave it out instead");
        }
        return wordProblem(value, text);
    }

    private Optional<String> wordProblem(ConfigValue value, String text) {
        if (!key.oneOf().isEmpty() && !key.oneOf().contains(text)) {
            String meant = key.secret() ? "" : Suggestion.didYouMean("", text, key.oneOf());
            return wrong("must be one of " + String.join(", ", key.oneOf()), value)
                    .map(message -> message + meant);
        }
        return key.pattern()
                .filter(pattern -> !pattern.matcher(text).matches())
                .flatMap(pattern ->
                        wrong(key.because().map(words -> "must be " + words).orElse("must match " + pattern), value));
    }

    private Optional<String> quantityProblem(ConfigValue value, String text) {
        String range = key.range().map(KeyRange::describe).orElse("");
        try {
            BigDecimal amount = Quantity.parse(key.type(), text);
            return key.range()
                    .filter(allowed -> !allowed.contains(amount))
                    .flatMap(outside -> wrong("must be " + range, value));
        } catch (IllegalArgumentException e) {
            return wrong(e.getMessage() + (range.isEmpty() ? "" : " (" + range + ")"), value);
        }
    }

    private Optional<String> wrong(String rule, ConfigValue value) {
        return Optional.of(rule + ", not " + Secrets.quote(value, key.secret()));
    }

    /** The text as written: a port that an environment variable gives is a string, and is as good. */
    private static String text(ConfigValue value) {
        return value.atKey("value").getString("value");
    }
}
