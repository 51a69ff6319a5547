package io.headwater.spi;

import org.jspecify.annotations.Nullable;

/**
 * The columns and values of one row at one moment: a view over what the source holds, not a copy.
 *
 * <p>Values are converted when asked for, so asking twice may cost twice. A row is immutable and may be read by any
 * thread, by one thread at a time. It must not be kept after the change it belongs to is settled: it may pin a much
 * larger buffer of the source.
 *
 * <p>{@code toString} never shows values (invariant 7 and the rule that row data is not logged).
 */
public interface Row {
    Columns columns();

    /**
     * The value of a column: {@code null} for SQL NULL, else one of
     *
     * <ul>
     *   <li>{@link Boolean}, {@link Short}, {@link Integer}, {@link Long}, {@link Float}, {@link Double};
     *   <li>{@link java.math.BigDecimal}: integers beyond {@code long}, and decimals that a source is to give as numbers;
     *   <li>{@link String}: text, and what has an exact text form: decimals, dates and times in ISO-8601, JSON;
     *   <li>{@code byte[]}: binary; the caller must not modify it;
     *   <li>{@link java.util.List} and {@link java.util.Map} with string keys: structured values, of these same types.
     * </ul>
     *
     * A source documents which column type becomes which of these; a column has one of them in snapshot and stream
     * alike.
     *
     * @throws IndexOutOfBoundsException if there is no such column
     * @throws PipelineException with {@link ErrorKind#DATA_REFUSED} if the source cannot represent the value
     */
    @Nullable
    Object get(int index);

    /**
     * Writes the value of a column: what {@link #get} gives, without making an object of it where the row knows a
     * shorter way.
     *
     * @throws IndexOutOfBoundsException as {@link #get}
     * @throws PipelineException as {@link #get}
     */
    default void write(int index, ValueWriter out) {
        out.writeValue(get(index));
    }
}
