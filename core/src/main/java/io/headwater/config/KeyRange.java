package io.headwater.config;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The ends between which a quantity must be, both allowed, either open.
 *
 * @param text as the reference writes it: {@code 10ms..1h}, {@code 1..}
 */
record KeyRange(
        String text, @Nullable BigDecimal min, @Nullable BigDecimal max) {
    static KeyRange parse(KeyType type, String text) {
        int dots = text.indexOf("..");
        if (dots < 0) {
            throw new IllegalArgumentException("a @range needs two dots: " + text);
        }
        return new KeyRange(text, end(type, text.substring(0, dots)), end(type, text.substring(dots + 2)));
    }

    private static @Nullable BigDecimal end(KeyType type, String text) {
        return text.isBlank() ? null : Quantity.parse(type, text.strip());
    }

    boolean contains(BigDecimal amount) {
        return (min == null || amount.compareTo(min) >= 0) && (max == null || amount.compareTo(max) <= 0);
    }

    /** {@code between 1 and 65535}. */
    String describe() {
        String low = text.substring(0, text.indexOf("..")).strip();
        String high = text.substring(text.indexOf("..") + 2).strip();
        if (low.isEmpty()) {
            return "at most " + high;
        }
        return high.isEmpty() ? "at least " + low : "between " + low + " and " + high;
    }
}
