package io.headwater.source.mysql.json;

import com.github.shyiko.mysql.binlog.event.deserialization.ColumnType;
import com.github.shyiko.mysql.binlog.event.deserialization.json.JsonFormatter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Base64;

/** Writes a JSON text as MySQL's server writes it, without blanks. */
final class ServerSpelling implements JsonFormatter {
    private static final String HEX = "0123456789abcdef";

    private final StringBuilder text = new StringBuilder();

    @Override
    public void beginObject(int numElements) {
        text.append('{');
    }

    @Override
    public void beginArray(int numElements) {
        text.append('[');
    }

    @Override
    public void endObject() {
        text.append('}');
    }

    @Override
    public void endArray() {
        text.append(']');
    }

    @Override
    public void nextEntry() {
        text.append(',');
    }

    @Override
    public void name(String name) {
        value(name);
        text.append(':');
    }

    @Override
    public void value(String value) {
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            append(value.charAt(i));
        }
        text.append('"');
    }

    private void append(char character) {
        switch (character) {
            case '"', '\\' -> text.append('\\').append(character);
            case '\b' -> text.append("\\b");
            case '\t' -> text.append("\\t");
            case '\f' -> text.append("\\f");
            case '\n' -> text.append("\\n");
            case '\r' -> text.append("\\r");
            default -> {
                if (character < ' ') {
                    text.append("\\u00").append(HEX.charAt(character >> 4)).append(HEX.charAt(character & 15));
                } else {
                    text.append(character);
                }
            }
        }
    }

    @Override
    public void value(int value) {
        text.append(value);
    }

    @Override
    public void value(long value) {
        text.append(value);
    }

    @Override
    public void value(double value) {
        text.append(ServerDouble.text(value));
    }

    @Override
    public void value(BigInteger value) {
        text.append(value);
    }

    @Override
    public void value(BigDecimal value) {
        text.append(value.toPlainString());
    }

    @Override
    public void value(boolean value) {
        text.append(value);
    }

    @Override
    public void valueNull() {
        text.append("null");
    }

    @Override
    public void valueYear(int year) {
        text.append(year);
    }

    @Override
    public void valueDate(int year, int month, int day) {
        text.append('"');
        date(year, month, day);
        text.append('"');
    }

    @Override
    public void valueDatetime(int year, int month, int day, int hour, int min, int sec, int microSeconds) {
        text.append('"');
        date(year, month, day);
        text.append(' ');
        time(hour, min, sec, microSeconds);
        text.append('"');
    }

    @Override
    public void valueTime(int hour, int min, int sec, int microSeconds) {
        valueTime(false, hour, min, sec, microSeconds);
    }

    void valueTime(boolean negative, int hour, int min, int sec, int microSeconds) {
        text.append(negative ? "\"-" : "\"");
        time(hour, min, sec, microSeconds);
        text.append('"');
    }

    /** MySQL keeps none: it makes a DATETIME of it. */
    @Override
    public void valueTimestamp(long secondsPastEpoch, int microSeconds) {
        throw new IllegalStateException("JSON holds no TIMESTAMP");
    }

    @Override
    public void valueOpaque(ColumnType type, byte[] value) {
        text.append("\"base64:type").append(type.getCode()).append(':');
        text.append(Base64.getEncoder().encodeToString(value)).append('"');
    }

    private void date(int year, int month, int day) {
        digits(year, 4);
        text.append('-');
        digits(month, 2);
        text.append('-');
        digits(day, 2);
    }

    private void time(int hour, int minute, int second, int micros) {
        digits(hour, 2);
        text.append(':');
        digits(minute, 2);
        text.append(':');
        digits(second, 2);
        text.append('.');
        digits(micros, 6);
    }

    private void digits(int number, int count) {
        String digits = Integer.toString(number);
        text.append("0".repeat(Math.max(0, count - digits.length()))).append(digits);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
