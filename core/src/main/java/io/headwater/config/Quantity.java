package io.headwater.config;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads numbers, durations and sizes by one rule each, stricter than HOCON's: a unit is required, and unambiguous. */
final class Quantity {
    private static final Pattern WITH_UNIT = Pattern.compile("(-?\\d{1,30}(?:\\.\\d{1,9})?) ?([A-Za-z]*)");
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,30}(\\.\\d{1,30})?([eE][-+]?\\d{1,2})?");
    private static final BigDecimal MAX_LONG = BigDecimal.valueOf(Long.MAX_VALUE);

    private static final Map<String, BigDecimal> NANOS = units(
            Map.of("ns", 1L, "us", 1_000L, "ms", 1_000_000L, "s", 1_000_000_000L, "m", 60_000_000_000L),
            Map.of("h", 3_600_000_000_000L, "d", 86_400_000_000_000L));
    private static final Map<String, BigDecimal> BYTES = units(
            Map.of("B", 1L, "KiB", 1L << 10, "MiB", 1L << 20, "GiB", 1L << 30),
            Map.of("kB", 1_000L, "MB", 1_000_000L, "GB", 1_000_000_000L));

    private Quantity() {}

    /**
     * A value in nanoseconds, bytes, or as it is.
     *
     * @throws IllegalArgumentException with the rule that the text breaks
     */
    static BigDecimal parse(KeyType type, String text) {
        return switch (type) {
            case INT -> whole(text, BigDecimal.valueOf(Integer.MAX_VALUE));
            case LONG -> whole(text, MAX_LONG);
            case DOUBLE -> number(text, "must be a number");
            case DURATION ->
                withUnit(text, NANOS, "must be a duration: a number and one of ns, us, ms, s, m, h, d, as in 10s");
            case BYTES ->
                withUnit(text, BYTES, "must be a size: a number and one of B, KiB, MiB, GiB, kB, MB, GB, as in 64MiB");
            default -> throw new IllegalArgumentException("no quantity: " + type);
        };
    }

    static boolean isOne(KeyType type, String text) {
        try {
            parse(type, text);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static BigDecimal whole(String text, BigDecimal max) {
        BigDecimal number = number(text, "must be a whole number");
        if (number.stripTrailingZeros().scale() > 0) {
            throw new IllegalArgumentException("must be a whole number");
        }
        return atMost(max, number);
    }

    private static BigDecimal number(String text, String rule) {
        if (!NUMBER.matcher(text).matches()) {
            throw new IllegalArgumentException(rule);
        }
        return new BigDecimal(text);
    }

    private static BigDecimal withUnit(String text, Map<String, BigDecimal> units, String rule) {
        Matcher parts = WITH_UNIT.matcher(text);
        if (!parts.matches() || !units.containsKey(parts.group(2))) {
            throw new IllegalArgumentException(rule);
        }
        BigDecimal amount = new BigDecimal(parts.group(1)).multiply(units.get(parts.group(2)));
        if (amount.signum() < 0) {
            throw new IllegalArgumentException("must not be negative");
        }
        return atMost(MAX_LONG, amount);
    }

    private static BigDecimal atMost(BigDecimal max, BigDecimal amount) {
        if (amount.abs().compareTo(max) > 0) {
            throw new IllegalArgumentException("is too large");
        }
        return amount;
    }

    private static Map<String, BigDecimal> units(Map<String, Long> some, Map<String, Long> more) {
        Map<String, BigDecimal> units = new HashMap<>();
        some.forEach((name, size) -> units.put(name, BigDecimal.valueOf(size)));
        more.forEach((name, size) -> units.put(name, BigDecimal.valueOf(size)));
        return Map.copyOf(units);
    }
}
