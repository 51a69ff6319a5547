package io.headwater.testkit.kinesis;

import java.util.Arrays;

/**
 * Walks over the fields of a Protocol Buffers message, in order, as "Encoding" of its documentation describes them.
 * Throws IllegalArgumentException at what is no such message.
 */
final class ProtoFields {
    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int BYTES = 2;
    private static final int FIXED32 = 5;

    private final byte[] bytes;
    private final int end;
    private int at;

    private int number;
    private int type;
    private long value;
    private int contentFrom;

    /** @param end behind the last byte of the message */
    ProtoFields(byte[] bytes, int start, int end) {
        this.bytes = bytes;
        this.at = start;
        this.end = end;
    }

    /** Goes on to the next field, if there is one. */
    boolean next() {
        if (at == end) {
            return false;
        }
        long tag = varint();
        number = (int) (tag >>> 3);
        type = (int) tag & 7;
        switch (type) {
            case VARINT -> value = varint();
            case FIXED64 -> pass(8);
            case FIXED32 -> pass(4);
            case BYTES -> pass(varint());
            default -> throw new IllegalArgumentException("field type " + type);
        }
        return true;
    }

    int number() {
        return number;
    }

    /** A number that is an index into something. */
    int index() {
        require(VARINT);
        if (value < 0 || value > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("index " + value);
        }
        return (int) value;
    }

    byte[] content() {
        require(BYTES);
        return Arrays.copyOfRange(bytes, contentFrom, at);
    }

    /** The content, which is a message itself. */
    ProtoFields contentFields() {
        require(BYTES);
        return new ProtoFields(bytes, contentFrom, at);
    }

    private void require(int required) {
        if (type != required) {
            throw new IllegalArgumentException("field " + number + " of type " + type + ", not " + required);
        }
    }

    private void pass(long length) {
        if (length < 0 || length > end - at) {
            throw new IllegalArgumentException("the message ends early");
        }
        contentFrom = at;
        at += (int) length;
    }

    private long varint() {
        long varint = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            if (at == end) {
                throw new IllegalArgumentException("the message ends early");
            }
            byte next = bytes[at++];
            varint |= (next & 0x7FL) << shift;
            if (next >= 0) {
                return varint;
            }
        }
        throw new IllegalArgumentException("a number of more than ten bytes");
    }
}
