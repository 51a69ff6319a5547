package io.headwater.engine;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Writes the percent sign and one other character as {@code %} and two digits for each byte, so that what is written ends
 * at the first such character behind it. Immutable.
 *
 * @param delimiter the other character, or 0 if nothing comes behind
 */
record PercentEscape(int delimiter) {
    /** What stands for null: no text is escaped to it. */
    static final String NULL = "%-";

    void append(String text, StringBuilder out) {
        if (text.indexOf('%') < 0 && text.indexOf(delimiter) < 0) {
            out.append(text);
        } else {
            text.codePoints().forEach(c -> append(c, out));
        }
    }

    private void append(int c, StringBuilder out) {
        if (c == '%' || c == delimiter) {
            for (byte b : Character.toString(c).getBytes(StandardCharsets.UTF_8)) {
                out.append('%').append(HexFormat.of().withUpperCase().toHexDigits(b));
            }
        } else {
            out.appendCodePoint(c);
        }
    }
}
