package io.headwater.source.mysql;

import static java.util.Objects.requireNonNull;

import com.typesafe.config.Config;
import io.headwater.source.mysql.row.ZeroDates;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/** How values are given that have more than one good form. */
record ValueOptions(
        Decimals decimals, Times times, UnsignedBigint unsignedBigint, Tinyint1 tinyint1, ZeroDates zeroDates) {
    private static final String DECIMALS = "decimals";
    private static final String TIMES = "times";
    private static final String UNSIGNED_BIGINT = "unsigned-bigint";
    private static final String TINYINT1 = "tinyint1";
    private static final String ZERO_DATES = "zero-dates";

    enum Decimals {
        STRING("string"),
        NUMBER("precise"),
        DOUBLE("double");

        private final String debezium;

        Decimals(String debezium) {
            this.debezium = debezium;
        }

        String debezium() {
            return debezium;
        }
    }

    enum Times {
        ISO("isostring"),
        EPOCH_MICROS("microseconds");

        private final String debezium;

        Times(String debezium) {
            this.debezium = debezium;
        }

        String debezium() {
            return debezium;
        }
    }

    enum UnsignedBigint {
        NUMBER,
        STRING
    }

    enum Tinyint1 {
        NUMBER,
        BOOLEAN
    }

    ValueOptions {
        requireNonNull(decimals, "decimals is null");
        requireNonNull(times, "times is null");
        requireNonNull(unsignedBigint, "unsignedBigint is null");
        requireNonNull(tinyint1, "tinyint1 is null");
        requireNonNull(zeroDates, "zeroDates is null");
    }

    static ValueOptions from(Config config) {
        return new ValueOptions(
                Decimals.valueOf(constant(config.getString(DECIMALS))),
                Times.valueOf(constant(config.getString(TIMES))),
                UnsignedBigint.valueOf(constant(config.getString(UNSIGNED_BIGINT))),
                Tinyint1.valueOf(constant(config.getString(TINYINT1))),
                zeroDates(config));
    }

    /** HOCON reads {@code null} without quotes as an absence. */
    private static ZeroDates zeroDates(Config config) {
        return config.getIsNull(ZERO_DATES)
                ? ZeroDates.NULL
                : ZeroDates.valueOf(constant(config.getString(ZERO_DATES)));
    }

    /** What {@link #properties} gave. */
    static ValueOptions from(Properties properties) {
        return new ValueOptions(
                Decimals.valueOf(properties.getProperty(DECIMALS)),
                Times.valueOf(properties.getProperty(TIMES)),
                UnsignedBigint.valueOf(properties.getProperty(UNSIGNED_BIGINT)),
                Tinyint1.valueOf(properties.getProperty(TINYINT1)),
                ZeroDates.valueOf(properties.getProperty(ZERO_DATES)));
    }

    /** For those parts that Debezium makes by name. */
    Map<String, String> properties() {
        return Map.of(
                DECIMALS, decimals.name(),
                TIMES, times.name(),
                UNSIGNED_BIGINT, unsignedBigint.name(),
                TINYINT1, tinyint1.name(),
                ZERO_DATES, zeroDates.name());
    }

    private static String constant(String setting) {
        return setting.toUpperCase(Locale.ROOT).replace('-', '_');
    }
}
