package io.headwater.format;

import io.headwater.spi.Operation;

/** Debezium's letters for operations, and one for what it has none for. */
final class OperationCode {
    private OperationCode() {}

    static String of(Operation operation) {
        return switch (operation) {
            case READ -> "r";
            case INSERT -> "c";
            case UPDATE -> "u";
            case DELETE -> "d";
            case TRUNCATE -> "t";
            case SCHEMA -> "s";
        };
    }
}
