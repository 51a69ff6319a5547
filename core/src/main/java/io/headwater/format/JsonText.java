package io.headwater.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Base64;

/** The bytes of one JSON text after another, in a buffer that grows and is kept. One thread. */
final class JsonText {
    private static final int FIRST_BYTES = 1024;

    /** A buffer that a rare large row made larger than this is let go. Invariant 5. */
    private static final int KEPT_BYTES = 1 << 20;

    /** A character, or a byte of UTF-8, becomes no more than this: {@code \}{@code u001F}. */
    private static final int WIDEST = 6;

    /** For so many characters room is made at once. */
    private static final int STRIDE = 512;

    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

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
    void append(byte[] source, int from, int count) {
        ensure(count);
        System.arraycopy(source, from, buffer, length, count);
        length += count;
    }

    void append(byte[] source) {
        append(source, 0, source.length);
    }

    void append(long number) {
        ensure(Digits.MOST);
        length = Digits.write(number, buffer, length);
    }

    /** Characters that need no escape. */
    void append(String plain) {
        append(plain.getBytes(UTF_8));
    }

    void appendQuoted(String text) {
        append('"');
        appendEscaped(text);
        append('"');
    }

    /** @param utf8 where valid UTF-8 stands */
    void appendQuoted(byte[] utf8, int from, int count) {
        append('"');
        appendEscaped(utf8, from, from + count);
        append('"');
    }

    /** In quotes. */
    void appendBase64(byte[] source, int from, int count) {
        append('"');
        ByteBuffer digits = Base64.getEncoder().encode(ByteBuffer.wrap(source, from, count));
        append(digits.array(), 0, digits.limit());
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
            ensure(STRIDE * WIDEST);
            int to = Math.min(from + STRIDE, end);
            for (int i = from; i < to; i++) {
                appendEscaped(text.charAt(i));
            }
        }
    }

    /** There is room. */
    private void appendEscaped(char character) {
        if (character > 0x7f) {
            appendBeyondAscii(character);
            return;
        }
        byte letter = escapes.letter((byte) character);
        if (letter == 0) {
            buffer[length++] = (byte) character;
        } else {
            appendEscape(letter, character);
        }
    }

    private void appendBeyondAscii(char character) {
        if (!escapes.keeps(character)) {
            appendEscape(Escapes.CODE, character);
        } else if (character < 0x800) {
            buffer[length++] = (byte) (0xc0 | character >> 6);
            buffer[length++] = (byte) (0x80 | character & 0x3f);
        } else {
            buffer[length++] = (byte) (0xe0 | character >> 12);
            buffer[length++] = (byte) (0x80 | character >> 6 & 0x3f);
            buffer[length++] = (byte) (0x80 | character & 0x3f);
        }
    }

    private void appendEscape(byte letter, char character) {
        buffer[length++] = '\\';
        buffer[length++] = letter;
        if (letter == Escapes.CODE) {
            for (int shift = 12; shift >= 0; shift -= 4) {
                buffer[length++] = escapes.hexDigit(character >> shift);
            }
        }
    }

    private void appendEscaped(byte[] utf8, int from, int end) {
        int at = from;
        while (at < end) {
            at = appendKept(utf8, at, end);
            if (at < end) {
                at = appendEscapedRun(utf8, at, end);
            }
        }
    }

    /** Up to the first byte that does not stand as it is. */
    private int appendKept(byte[] utf8, int from, int end) {
        ensure(end - from);
        int at = from;
        while (at <= end - Long.BYTES && escapes.keepsAll((long) WORD.get(utf8, at))) {
            WORD.set(buffer, length, (long) WORD.get(utf8, at));
            at += Long.BYTES;
            length += Long.BYTES;
        }
        while (at < end && escapes.letter(utf8[at]) == 0) {
            buffer[length++] = utf8[at++];
        }
        return at;
    }

    /** The byte there, or with it all that are no ASCII: a character is never torn. */
    private int appendEscapedRun(byte[] utf8, int from, int end) {
        if (utf8[from] >= 0) {
            ensure(WIDEST);
            appendEscaped((char) utf8[from]);
            return from + 1;
        }
        int to = from;
        while (to < end && utf8[to] < 0) {
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
