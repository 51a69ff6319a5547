package io.headwater.source.mysql;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.Objects.requireNonNull;

import io.debezium.config.Configuration;
import io.debezium.data.Json;
import io.debezium.spi.converter.CustomConverter;
import io.debezium.spi.converter.RelationalColumn;
import io.debezium.time.IsoTime;
import io.debezium.time.MicroTime;
import io.debezium.time.MicroTimestamp;
import io.debezium.time.Year;
import io.debezium.time.ZonedTimestamp;
import io.headwater.source.mysql.ValueOptions.Times;
import io.headwater.source.mysql.ValueOptions.Tinyint1;
import io.headwater.source.mysql.ValueOptions.UnsignedBigint;
import io.headwater.source.mysql.json.BinaryJson;
import io.headwater.source.mysql.json.JsonBlanks;
import io.headwater.spi.ErrorKind;
import io.headwater.spi.PipelineException;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAccessor;
import java.util.Arrays;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.jspecify.annotations.Nullable;

/**
 * The values of those types which Debezium reads differently, or wrongly, in snapshot and stream. Where Debezium's
 * stream is right, it is what both now give.
 *
 * <p>Public with a public constructor because Debezium makes it by class name.
 */
public final class ValueRules implements CustomConverter<SchemaBuilder, RelationalColumn> {
    /** What the names of the properties begin with that {@link #configure} is given without it. */
    static final String PREFIX = "rules.";

    /** What the binlog's byte 0 becomes when years count from 1900, of which MySQL has none before 1901. */
    private static final int YEAR_ZERO = 1900;

    /** The character set of bytes that are no text: VARCHAR(8) CHARACTER SET binary is VARBINARY(8). */
    private static final String NO_TEXT = "binary";

    private static final Set<Integer> TEXTS = Set.of(
            Types.CHAR, Types.VARCHAR, Types.LONGVARCHAR, Types.NCHAR, Types.NVARCHAR, Types.LONGNVARCHAR, Types.CLOB);

    private @Nullable ValueOptions options;

    /** The options among Debezium's properties. */
    static ValueOptions options(Configuration debezium) {
        return ValueOptions.from(debezium.subset(PREFIX, true).asProperties());
    }

    @Override
    public void configure(Properties properties) {
        options = ValueOptions.from(properties);
    }

    @Override
    public void converterFor(RelationalColumn column, ConverterRegistration<SchemaBuilder> registration) {
        Rule rule = rule(column, requireNonNull(options, "not configured"));
        if (rule != null) {
            registration.register(rule.schema(), rule.converter());
        }
    }

    private static @Nullable Rule rule(RelationalColumn column, ValueOptions options) {
        boolean micros = options.times() == Times.EPOCH_MICROS;
        boolean truths = options.tinyint1() == Tinyint1.BOOLEAN;
        return switch (column.typeName().toUpperCase(Locale.ROOT)) {
            case "TIME" ->
                micros
                        ? new Rule(MicroTime.builder(), ValueRules::micros)
                        : new Rule(IsoTime.builder(), ValueRules::time);
            case "TIMESTAMP" ->
                micros
                        ? new Rule(MicroTimestamp.builder(), value -> micros(dated(value, column)))
                        : new Rule(ZonedTimestamp.builder(), value -> timestamp(dated(value, column), column));
            case "YEAR" -> new Rule(Year.builder(), ValueRules::year);
            case "JSON" -> new Rule(Json.builder(), value -> json(value, column));
            // as a statement names it; the server itself says TINYINT(1)
            case "BOOL", "BOOLEAN" -> truths ? Rule.truth() : Rule.small();
            case "TINYINT" -> truths && column.length().orElse(0) == 1 ? Rule.truth() : null;
            // an alias of DOUBLE, which Debezium takes for a narrower number
            case "REAL", "REAL UNSIGNED", "REAL UNSIGNED ZEROFILL" -> Rule.wide();
            case "BIGINT UNSIGNED", "BIGINT UNSIGNED ZEROFILL" ->
                options.unsignedBigint() == UnsignedBigint.STRING ? Rule.unsigned() : null;
            case "ENUM", "SET" -> null;
            default -> column.charsetName() == null ? null : text(column, column.charsetName());
        };
    }

    private static @Nullable Rule text(RelationalColumn column, String set) {
        if (!TEXTS.contains(column.jdbcType())) {
            return null;
        }
        if (set.equalsIgnoreCase(NO_TEXT)) {
            boolean padded = column.jdbcType() == Types.CHAR || column.jdbcType() == Types.NCHAR;
            int width = padded ? column.length().orElse(1) : 0;
            return new Rule(SchemaBuilder.bytes(), value -> bytes(value, width));
        }
        CharacterSet known = CharacterSet.of(set.toLowerCase(Locale.ROOT));
        return known == null ? null : new Rule(SchemaBuilder.string(), value -> text(value, known, column));
    }

    /**
     * Debezium's {@code isostring} mode knows times of a day; MySQL's go from -838:59:59 to 838:59:59. Within a day both
     * are the same.
     */
    static @Nullable Object time(@Nullable Object value) {
        if (!(value instanceof Duration time)) {
            return value;
        }
        Duration size = time.abs();
        return String.format(
                "%s%02d:%02d:%02d%sZ",
                time.isNegative() ? "-" : "",
                size.toHours(),
                size.toMinutesPart(),
                size.toSecondsPart(),
                fraction(size.getNano()));
    }

    private static String fraction(int nanos) {
        return nanos == 0 ? "" : String.format(".%09d", nanos).replaceFirst("0+$", "");
    }

    /** The year 0000 is 0. */
    static @Nullable Object year(@Nullable Object value) {
        if (value instanceof java.time.Year year) {
            return year.getValue() == YEAR_ZERO ? 0 : year.getValue();
        }
        if (value instanceof String text) {
            return Integer.valueOf(text);
        }
        return value instanceof Number number ? Integer.valueOf(number.intValue()) : null;
    }

    /** The driver gives text with blanks, the binlog MySQL's binary form. */
    private static @Nullable Object json(@Nullable Object value, RelationalColumn column) {
        if (!(value instanceof byte[] binary)) {
            return value == null ? null : JsonBlanks.removed(value.toString());
        }
        try {
            return binary.length == 0 ? null : BinaryJson.text(binary);
        } catch (IOException e) {
            throw unreadable(column, "a JSON value cannot be read", e);
        }
    }

    /** In UTC, with as many digits of a second as the column has. */
    private static @Nullable Object timestamp(@Nullable Object value, RelationalColumn column) {
        if (value == null) {
            return null;
        }
        Object zoned = value instanceof Timestamp time ? time.toInstant().atZone(ZoneOffset.UTC) : value;
        return ZonedTimestamp.toIsoString(
                zoned, ZoneOffset.UTC, null, column.length().orElse(0));
    }

    private static @Nullable Object text(@Nullable Object value, CharacterSet set, RelationalColumn column) {
        if (!(value instanceof byte[] bytes)) {
            return value == null ? null : value.toString();
        }
        try {
            return set.decode(bytes);
        } catch (CharacterCodingException e) {
            throw unreadable(column, "a text is not of the character set " + column.charsetName(), e);
        }
    }

    /** A CHAR without text is filled up with zeros, which the binlog leaves away. */
    static @Nullable Object bytes(@Nullable Object value, int width) {
        if (value == null) {
            return null;
        }
        byte[] bytes = value instanceof byte[] given ? given : value.toString().getBytes(ISO_8859_1);
        return ByteBuffer.wrap(bytes.length < width ? Arrays.copyOf(bytes, width) : bytes);
    }

    private static PipelineException unreadable(RelationalColumn column, String why, IOException cause) {
        return new PipelineException(
                ErrorKind.DATA_REFUSED, column.dataCollection() + "." + column.name() + ": " + why, cause);
    }

    /** As Debezium has it for DATE and DATETIME: where there can be no NULL, a zero date is 1970. */
    private static @Nullable Object dated(@Nullable Object value, RelationalColumn column) {
        return value == null && !column.isOptional() ? LocalDate.EPOCH.atStartOfDay(ZoneOffset.UTC) : value;
    }

    static @Nullable Object micros(@Nullable Object value) {
        if (value instanceof Duration time) {
            return time.toNanos() / 1_000;
        }
        if (value instanceof TemporalAccessor time) {
            return micros(Instant.from(time));
        }
        if (value instanceof Timestamp time) {
            return micros(time.toInstant());
        }
        // defaults are texts, and those of TIME numbers already
        return value instanceof String text ? (Object) micros(Instant.parse(text)) : value;
    }

    private static long micros(Instant time) {
        return time.getEpochSecond() * 1_000_000 + time.getNano() / 1_000;
    }

    /** All but 0 is true, as for MySQL. */
    static @Nullable Object truth(@Nullable Object value) {
        Object small = small(value);
        return small == null ? null : !small.equals((short) 0);
    }

    static @Nullable Object small(@Nullable Object value) {
        if (value instanceof Boolean truth) {
            return (short) (truth ? 1 : 0);
        }
        return value == null ? null : (Object) new BigDecimal(value.toString()).shortValue();
    }

    static @Nullable Object unsigned(@Nullable Object value) {
        if (value instanceof Long bits) {
            return Long.toUnsignedString(bits);
        }
        return value == null
                ? null
                : new BigDecimal(value.toString()).toBigInteger().toString();
    }

    private static @Nullable Object wide(@Nullable Object value) {
        return value == null ? null : Double.valueOf(value.toString());
    }

    /** What a type is for Debezium, and how its values come about. */
    private record Rule(SchemaBuilder schema, Converter converter) {
        static Rule truth() {
            return new Rule(SchemaBuilder.bool(), ValueRules::truth);
        }

        static Rule small() {
            return new Rule(SchemaBuilder.int16(), ValueRules::small);
        }

        static Rule wide() {
            return new Rule(SchemaBuilder.float64(), ValueRules::wide);
        }

        static Rule unsigned() {
            return new Rule(SchemaBuilder.string(), ValueRules::unsigned);
        }
    }
}
