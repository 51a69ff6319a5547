package io.headwater.spi;

import org.jspecify.annotations.Nullable;

/**
 * Takes the value of a column in the form in which a row holds it, so that no object need be made of it on the way to a
 * format's bytes. Exactly one method is called for a value. The meaning is the same as that of the object which {@link
 * Row#get} gives: {@code writeNumber(42L)} and {@code writeValue(42)} write the same.
 */
public interface ValueWriter {
    void writeNull();

    void writeBoolean(boolean value);

    void writeNumber(long value);

    void writeNumber(float value);

    void writeNumber(double value);

    void writeText(String value);

    /**
     * Text as valid UTF-8.
     *
     * @param buffer not kept
     */
    void writeText(byte[] buffer, int offset, int length);

    /**
     * Binary.
     *
     * @param buffer not kept
     */
    void writeBinary(byte[] buffer, int offset, int length);

    /** Any value that {@link Row#get} may give. */
    void writeValue(@Nullable Object value);
}
