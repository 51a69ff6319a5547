package io.headwater.testkit.kinesis.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Lines and bodies from a byte stream. The body's array lives as long as the connection: it grows, but is not renewed. */
final class ByteReader {
    private static final int LONGEST_LINE = 64 << 10;
    private static final int LONGEST_BODY = 64 << 20;

    private final InputStream in;
    private final byte[] buffer = new byte[64 << 10];
    private int position;
    private int limit;
    private byte[] body = new byte[64 << 10];
    private int bodyLength;

    ByteReader(InputStream in) {
        this.in = in;
    }

    /** The next line without its break, or null at the end of the stream. */
    @Nullable
    String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = read(); next != '\n'; next = read()) {
            if (next < 0 && line.isEmpty()) {
                return null;
            }
            append(line, next);
        }
        return line.toString();
    }

    /** The next line; the end of the stream is an error. */
    String requiredLine() throws IOException {
        String line = line();
        if (line == null) {
            throw cut();
        }
        return line;
    }

    private static void append(StringBuilder line, int next) throws IOException {
        if (next < 0) {
            throw cut();
        }
        if (line.length() == LONGEST_LINE) {
            throw new MalformedRequestException("a line of more than " + LONGEST_LINE + " bytes");
        }
        if (next != '\r') {
            line.append((char) next);
        }
    }

    void forgetBody() {
        bodyLength = 0;
    }

    /** Adds the next {@code count} bytes to the body and returns its length so far. */
    int appendBody(int count) throws IOException {
        makeRoom(count);
        int missing = count - appendBuffered(count);
        if (in.readNBytes(body, bodyLength, missing) < missing) {
            throw cut();
        }
        bodyLength += missing;
        return bodyLength;
    }

    byte[] body() {
        return body;
    }

    private void makeRoom(int count) throws MalformedRequestException {
        if (count < 0 || count > LONGEST_BODY - bodyLength) {
            throw new MalformedRequestException("a body of more than " + LONGEST_BODY + " bytes");
        }
        if (bodyLength + count > body.length) {
            body = Arrays.copyOf(body, Math.max(bodyLength + count, Math.min(2 * body.length, LONGEST_BODY)));
        }
    }

    private int appendBuffered(int count) {
        int buffered = Math.min(count, limit - position);
        System.arraycopy(buffer, position, body, bodyLength, buffered);
        position += buffered;
        bodyLength += buffered;
        return buffered;
    }

    private int read() throws IOException {
        if (position == limit) {
            position = 0;
            limit = Math.max(0, in.read(buffer));
        }
        return position == limit ? -1 : buffer[position++] & 0xff;
    }

    private static EOFException cut() {
        return new EOFException("the client left in the middle of a request");
    }
}
