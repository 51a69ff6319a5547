package io.headwater.sink.kinesis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads CBOR (RFC 8949) from its beginning to its end, as far as Kinesis' answers go: maps by name, arrays, text and
 * integers; all else can be skipped. Throws {@link UnexpectedAnswerException} at whatever is not as asked for.
 */
final class CborReader {
    private static final int UNSIGNED = 0;
    private static final int BYTES = 2;
    private static final int TEXT = 3;
    private static final int ARRAY = 4;
    private static final int MAP = 5;
    private static final int TAG = 6;

    private static final int BREAK = 0xFF;
    private static final int NULL = 0xF6;

    /** Lengths below it stand in the head itself. */
    private static final int ONE_BYTE = 24;

    private static final int EIGHT_BYTES = 27;
    private static final int INDEFINITE = 31;
    private static final long NO_LENGTH = -1;

    /** More than any answer has; so that none can exhaust the stack. */
    private static final int DEEPEST = 16;

    private final byte[] bytes;
    private int at;

    CborReader(byte[] bytes) {
        this.bytes = requireNonNull(bytes, "bytes is null");
    }

    /** Reads a map whose keys are texts, and hands each to one who reads or skips its value. */
    void map(Consumer<String> member) {
        long length = length(MAP);
        for (long i = 0; goesOn(length, i); i++) {
            member.accept(requireText());
        }
    }

    /** Reads an array by one who reads or skips an element. */
    void array(Runnable element) {
        long length = length(ARRAY);
        for (long i = 0; goesOn(length, i); i++) {
            element.run();
        }
    }

    /** Reads a text, or null. */
    @Nullable
    String text() {
        if (peek() == NULL) {
            at++;
            return null;
        }
        return requireText();
    }

    /** Reads a text; skips what is none. */
    @Nullable
    String textOrSkip() {
        if (peek() >> 5 == TEXT) {
            return requireText();
        }
        skip();
        return null;
    }

    /** Reads an integer that is not negative. */
    long count() {
        return length(UNSIGNED);
    }

    void skip() {
        skip(DEEPEST);
    }

    /** Skips what comes next, and tells whether it was a text. */
    boolean skipText() {
        boolean text = peek() >> 5 == TEXT;
        skip();
        return text;
    }

    /** There must be nothing more. */
    void end() {
        if (at != bytes.length) {
            throw unexpected("more");
        }
    }

    private String requireText() {
        long length = length(TEXT);
        if (length != NO_LENGTH) {
            return chunk(length);
        }
        StringBuilder text = new StringBuilder();
        while (goesOn(NO_LENGTH, 0)) {
            text.append(chunk(length(TEXT)));
        }
        return text.toString();
    }

    private String chunk(long length) {
        int from = at;
        pass(length);
        return new String(bytes, from, at - from, UTF_8);
    }

    private void skip(int depth) {
        if (depth == 0) {
            throw unexpected("nesting");
        }
        int major = peek() >> 5;
        switch (major) {
            case BYTES, TEXT -> skipString(length(major), depth);
            case ARRAY -> skipItems(length(major), 1, depth);
            case MAP -> skipItems(length(major), 2, depth);
            default -> skipNumber(major, depth);
        }
    }

    /** An integer, a tag with what it stands before, a boolean, null, or a floating-point number. */
    private void skipNumber(int major, int depth) {
        int info = peek() & 0x1F;
        if (info > EIGHT_BYTES) {
            throw unexpected("length");
        }
        pass(1 + (info < ONE_BYTE ? 0 : 1 << (info - ONE_BYTE)));
        if (major == TAG) {
            skip(depth - 1);
        }
    }

    private void skipString(long length, int depth) {
        if (length == NO_LENGTH) {
            skipItems(length, 1, depth);
        } else {
            pass(length);
        }
    }

    private void skipItems(long length, int width, int depth) {
        for (long i = 0; goesOn(length, i); i++) {
            for (int j = 0; j < width; j++) {
                skip(depth - 1);
            }
        }
    }

    private boolean goesOn(long length, long done) {
        if (length != NO_LENGTH) {
            return done < length;
        }
        boolean ends = peek() == BREAK;
        at += ends ? 1 : 0;
        return !ends;
    }

    /** Reads the head of an item of this type: the number in it, or that its length is not said. */
    private long length(int major) {
        int head = peek();
        if (head >> 5 != major) {
            throw unexpected("type " + (head >> 5) + " instead of " + major);
        }
        at++;
        int info = head & 0x1F;
        if (info < ONE_BYTE) {
            return info;
        }
        return info == INDEFINITE && major != UNSIGNED ? NO_LENGTH : number(info);
    }

    private long number(int info) {
        if (info > EIGHT_BYTES) {
            throw unexpected("length");
        }
        int from = at;
        pass(1 << (info - ONE_BYTE));
        long number = 0;
        for (int i = from; i < at; i++) {
            number = number << 8 | bytes[i] & 0xFF;
        }
        if (number < 0) {
            throw unexpected("length");
        }
        return number;
    }

    private int peek() {
        if (at == bytes.length) {
            throw unexpected("end");
        }
        return bytes[at] & 0xFF;
    }

    private void pass(long length) {
        if (length < 0 || length > bytes.length - at) {
            throw unexpected("end");
        }
        at += (int) length;
    }

    private UnexpectedAnswerException unexpected(String what) {
        return new UnexpectedAnswerException("unexpected " + what + " at byte " + at + " of " + bytes.length);
    }
}
