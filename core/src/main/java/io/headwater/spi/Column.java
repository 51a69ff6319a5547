package io.headwater.spi;

import static java.util.Objects.requireNonNull;

/**
 * One column of a row.
 *
 * @param name as the source spells it
 * @param type the source's own name of the type, upper case and without length: {@code DECIMAL}, {@code BIGINT UNSIGNED}
 */
public record Column(String name, String type) {
    public Column {
        requireNonNull(name, "name is null");
        requireNonNull(type, "type is null");
    }
}
