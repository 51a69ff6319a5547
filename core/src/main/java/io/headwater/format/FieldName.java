package io.headwater.format;

/** The name of a field with what stands around it, from separator to colon, encoded once. Immutable. */
final class FieldName {
    private final byte[] bytes;
    private final int separator;

    FieldName(Dialect dialect, String name) {
        JsonText text = new JsonText(dialect.escapes);
        text.append(dialect.separator);
        text.appendQuoted(name);
        text.append(dialect.colon);
        this.bytes = text.toByteArray();
        this.separator = dialect.separator.length;
    }

    /** The first field of an object has no separator before it. */
    void appendTo(JsonText text, boolean first) {
        int from = first ? separator : 0;
        text.append(bytes, from, bytes.length - from);
    }
}
