package io.headwater.format;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** The bytes of one JSON text after another, in a buffer that grows and is kept. One thread. */
final class JsonText {
    private static final int FIRST_BYTES = 1024;

    /** A buffer that a rare large row made larger than this is let go. Invariant 5. */
    private static final int KEPT_BYTES = 1 << 20;

    /** A character becomes no more than this: {@code \}{@code u001F}. */
    private static final int WIDEST = 6;

    /** For so many characters at most room is made at once. */
    private static final int STRIDE = 512;

    private final Escapes escapes;
    private byte[] buffer = new byte[FIRST_BYTES];
    private int length;

    JsonText(Escapes escapes) {
        this.escapes = escapes;
    }

    /** One character of ASCII, as it is. */
    void append(char symbol) {
        ensure(1);
        buffer[length++] = (byte) symbol;
    }

    /** Bytes as they are. */
    void append(byte[] source) {
        append(source, source.length);
    }

    /** Characters of ASCII as they are. */
    void append(String ascii) {
        append(ascii.getBytes(US_ASCII));
    }

    private void append(byte[] source, int count) {
        ensure(count);
        System.arraycopy(source, 0, buffer, length, count);
        length += count;
    }

    /** A token without some first bytes. */
    void append(Token token, int skipped) {
        ensure(token.length() + Token.MARGIN);
        token.copyTo(buffer, length, skipped);
        length += token.length() - skipped;
    }

    void append(long number) {
        ensure(Digits.ROOM);
        length = Digits.write(number, buffer, length);
    }

    /** In quotes, with what JSON must escape escaped. */
    void appendQuoted(String text) {
        append('"');
        appendEscaped(text);
        append('"');
    }

    /** The same from UTF-8. */
    void appendQuoted(byte[] utf8, int from, int count) {
        append('"');
        int end = from + count;
        for (int at = appendKept(utf8, from, end); at < end; at = appendKept(utf8, at, end)) {
            at = appendEscaped(utf8, at, end);
        }
        append('"');
    }

    /** In quotes. */
    void appendBase64(byte[] source, int from, int count) {
        append('"');
        ByteBuffer digits = Base64.getEncoder().encode(ByteBuffer.wrap(source, from, count));
        append(digits.array(), digits.limit());
        append('"');
    }

    /** In quotes. */
    void appendHex(byte[] source, int from, int count) {
        append('"');
        append(HexFormat.of().formatHex(source, from, from + count));
        append('"');
    }

    /** Whether this was the last byte. */
    boolean endsWith(char symbol) {
        return length > 0 && buffer[length - 1] == symbol;
    }

    byte[] toByteArray() {
        return Arrays.copyOf(buffer, length);
    }

    void clear() {
        length = 0;
        if (buffer.length > KEPT_BYTES) {
            buffer = new byte[FIRST_BYTES];
        }
    }

    private void appendEscaped(String text) {
        int end = text.length();
        for (int from = 0; from < end; from += STRIDE) {
            int to = Math.min(from + STRIDE, end);
            ensure((to - from) * WIDEST);
            appendEscaped(text, from, to);
        }
    }

    /** There is room. */
    private void appendEscaped(String text, int from, int end) {
        byte[] target = buffer;
        int at = length;
        for (int i = from; i < end; i++) {
            char character = text.charAt(i);
            if (escapes.keeps(character)) {
                target[at++] = (byte) character;
            } else {
                at = escapes.write(character, target, at);
            }
        }
        length = at;
    }

    /** Up to the first byte that does not stand as it is: by words, where the array has them. */
    private int appendKept(byte[] utf8, int from, int end) {
        ensure(end - from + Long.BYTES);
        byte[] target = buffer;
        int at = from;
        int to = length;
        while (at < end && at <= utf8.length - Long.BYTES) {
            int taken = Math.min(end - at, Long.BYTES);
            long word = Words.get(utf8, at);
            if (!escapes.keepsAll(Words.first(taken, word))) {
                break;
            }
            Words.set(target, to, word);
            at += taken;
            to += taken;
        }
        while (at < end && escapes.keeps(utf8[at])) {
            target[to++] = utf8[at++];
        }
        length = to;
        return at;
    }

    /** The byte there, or with it all that are no ASCII: a character is never torn. */
    private int appendEscaped(byte[] utf8, int from, int end) {
        int to = from + 1;
        while (utf8[from] < 0 && to < end && utf8[to] < 0) {
            to++;
        }
        appendEscaped(new String(utf8, from, to - from, UTF_8));
        return to;
    }

    private void ensure(int count) {
        if (buffer.length - length < count) {
            buffer = Arrays.copyOf(buffer, Math.max(Math.addExact(length, count), 2 * buffer.length));
        }
    }
}
