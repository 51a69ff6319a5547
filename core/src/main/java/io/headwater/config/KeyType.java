package io.headwater.config;

import com.typesafe.config.ConfigValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;

/** What a key of a {@link Reference} holds; the names of {@code @type}, in lower case. */
enum KeyType {
    STRING,
    INT,
    LONG,
    DOUBLE,
    BOOLEAN,
    /** A time with its unit: {@code 10s}. */
    DURATION,
    /** A size with its unit: {@code 64MiB}. */
    BYTES,
    /** A list of strings. */
    STRINGS,
    /** A list of objects that the plug-in checks. */
    OBJECTS,
    /** An object that the plug-in checks. */
    RAW,
    /** An object whose keys the reference describes. */
    BLOCK;

    static KeyType named(String name) {
        return Arrays.stream(values())
                .filter(type -> type.toString().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no type " + name));
    }

    /** The type that a default value stands for where there is no {@code @type}. */
    static KeyType of(ConfigValue fallback) {
        return switch (fallback.valueType()) {
            case BOOLEAN -> BOOLEAN;
            case LIST -> STRINGS;
            case NULL -> STRING;
            case STRING -> ofText((String) fallback.unwrapped());
            case NUMBER -> fallback.unwrapped() instanceof Double ? DOUBLE : LONG;
            case OBJECT -> BLOCK;
        };
    }

    /** A default of {@code 10s} or {@code 64MiB} is what it looks like. */
    private static KeyType ofText(String text) {
        return Stream.of(DURATION, BYTES)
                .filter(type -> Quantity.isOne(type, text))
                .findFirst()
                .orElse(STRING);
    }

    boolean isQuantity() {
        return this == INT || this == LONG || this == DOUBLE || this == DURATION || this == BYTES;
    }

    boolean isScalar() {
        return isQuantity() || this == STRING || this == BOOLEAN;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
