package io.headwater.source.mysql.row;

import com.github.shyiko.mysql.binlog.event.deserialization.ColumnType;

/**
 * A column's type as the binlog tells it.
 *
 * @param meta the type's parameters, packed as the type demands
 * @param length of a fixed-length text at most, or of an ENUM or SET exactly
 */
record CellType(ColumnType type, int meta, int length) {
    private static final int DIGITS_PER_WORD = 9;
    private static final int[] BYTES_OF_DIGITS = {0, 1, 1, 2, 2, 3, 3, 4, 4, 4};

    /**
     * Undoes what MySQL did when texts became longer than 255 bytes: CHAR, ENUM and SET share one code, and what tells
     * them apart is mixed into the parameters.
     */
    static CellType of(int code, int meta) {
        if (code != ColumnType.STRING.getCode() || meta < 256) {
            return new CellType(known(code), meta, meta);
        }
        int high = meta >> 8;
        int low = meta & 0xFF;
        if ((high & 0x30) != 0x30) {
            return new CellType(known(high | 0x30), meta, low | ((high & 0x30) ^ 0x30) << 4);
        }
        boolean listed = high == ColumnType.ENUM.getCode() || high == ColumnType.SET.getCode();
        return new CellType(known(listed ? high : code), meta, low);
    }

    /** The number of bytes, or, where it varies, the bitwise complement of the number of bytes that tell it. */
    int width() {
        return switch (type) {
            case TINY, YEAR -> 1;
            case SHORT -> 2;
            case INT24, DATE, TIME -> 3;
            case LONG, FLOAT, TIMESTAMP -> 4;
            case LONGLONG, DOUBLE, DATETIME -> 8;
            case TIME_V2 -> 3 + fractionBytes();
            case TIMESTAMP_V2 -> 4 + fractionBytes();
            case DATETIME_V2 -> 5 + fractionBytes();
            case NEWDECIMAL -> digitBytes(precision() - scale()) + digitBytes(scale());
            case BIT -> ((meta >> 8) * 8 + (meta & 0xFF) + 7) / 8;
            case ENUM, SET -> length;
            case STRING -> ~(length < 256 ? 1 : 2);
            case VARCHAR, VAR_STRING -> ~(meta < 256 ? 1 : 2);
            case BLOB, GEOMETRY, JSON, VECTOR -> ~meta;
            default -> throw new UnknownLayoutException("cells of the type " + type + " have no known width");
        };
    }

    /** Of a time: how many digits a second's fraction has. */
    int fractionDigits() {
        return meta;
    }

    /** Of a decimal. */
    int precision() {
        return meta & 0xFF;
    }

    /** Of a decimal. */
    int scale() {
        return meta >> 8;
    }

    private int fractionBytes() {
        return (fractionDigits() + 1) / 2;
    }

    static int digitBytes(int digits) {
        return digits / DIGITS_PER_WORD * 4 + BYTES_OF_DIGITS[digits % DIGITS_PER_WORD];
    }

    private static ColumnType known(int code) {
        ColumnType type = ColumnType.byCode(code);
        if (type == null) {
            throw new UnknownLayoutException("columns have no type of the code " + code);
        }
        return type;
    }
}
