package io.headwater.format;

import static java.nio.charset.StandardCharsets.US_ASCII;

/** How characters, numbers and what stands between them are spelled. */
enum Dialect {
    /** As short as can be, and to the byte as Jackson writes it where nothing is set. */
    COMPACT(",", ":", new Escapes(false, "0123456789ABCDEF")) {
        @Override
        String number(float value) {
            return Float.toString(value);
        }

        @Override
        String number(double value) {
            return Double.toString(value);
        }
    },

    /** As Python's {@code json.dumps} writes it where nothing is set: ASCII only, a space after comma and colon. */
    PYTHON(", ", ": ", new Escapes(true, "0123456789abcdef")) {
        @Override
        String number(float value) {
            return number((double) value); // Python has no narrower float
        }

        @Override
        String number(double value) {
            return PythonFloat.repr(value);
        }
    };

    /** Between fields, and between elements. */
    final byte[] separator;

    /** Between a field's name and its value. */
    final byte[] colon;

    final Escapes escapes;

    Dialect(String separator, String colon, Escapes escapes) {
        this.separator = separator.getBytes(US_ASCII);
        this.colon = colon.getBytes(US_ASCII);
        this.escapes = escapes;
    }

    /** The name of a field with what stands around it: from the separator, which the first has not, to the colon. */
    Token field(String name) {
        JsonText text = new JsonText(escapes);
        text.append(separator);
        text.appendQuoted(name);
        text.append(colon);
        return new Token(text.toByteArray());
    }

    /** The number, which is finite. */
    abstract String number(float value);

    /** The number, which is finite. */
    abstract String number(double value);
}
