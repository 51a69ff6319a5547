package io.headwater.source.mysql.row;

/** Rows of this table cannot be taken as bytes: Debezium must decode them, or say why it cannot. */
public final class UnknownLayoutException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public UnknownLayoutException(String message) {
        super(message);
    }
}
