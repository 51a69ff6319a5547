package io.headwater.source.mysql;

import com.github.shyiko.mysql.binlog.event.deserialization.json.JsonBinary;
import io.debezium.data.Json;
import io.debezium.spi.converter.CustomConverter;
import io.debezium.spi.converter.RelationalColumn;
import io.debezium.time.IsoTime;
import io.debezium.time.Year;
import io.debezium.time.ZonedTimestamp;
import io.headwater.spi.ErrorKind;
import io.headwater.spi.PipelineException;
import java.io.IOException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Properties;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.jspecify.annotations.Nullable;

/**
 * The values of those types which Debezium reads differently, or wrongly, in snapshot and stream. Where Debezium's
 * stream is right, it is what both now give.
 *
 * <p>Public with a public constructor because Debezium makes it by class name.
 */
public final class ValueRules implements CustomConverter<SchemaBuilder, RelationalColumn> {
    /** What the binlog's byte 0 becomes when years count from 1900, of which MySQL has none before 1901. */
    private static final int YEAR_ZERO = 1900;

    @Override
    public void configure(Properties properties) {}

    @Override
    public void converterFor(RelationalColumn column, ConverterRegistration<SchemaBuilder> registration) {
        switch (column.typeName().toUpperCase(Locale.ROOT)) {
            case "TIME" -> registration.register(IsoTime.builder(), ValueRules::time);
            case "YEAR" -> registration.register(Year.builder(), ValueRules::year);
            case "JSON" -> registration.register(Json.builder(), value -> json(value, column));
            case "TIMESTAMP" -> registration.register(ZonedTimestamp.builder(), value -> timestamp(value, column));
            default -> {}
        }
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
            return binary.length == 0 ? null : JsonBinary.parseAsString(binary);
        } catch (IOException e) {
            String name = column.dataCollection() + "." + column.name();
            throw new PipelineException(ErrorKind.DATA_REFUSED, name + ": a JSON value cannot be read", e);
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
}
