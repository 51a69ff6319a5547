package io.headwater.source.mysql.link;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Arrays;

/**
 * A socket that is not encrypted, or not yet, and lets no password out: the binlog client would send it as it is if the
 * server asked for it, or hide it with whatever key it is sent.
 */
final class BareSocket extends Socket {
    private static final int HEAD = 4;
    private static final byte[] ASK_FOR_KEY = {2};

    private final byte[] password;

    BareSocket(String password) {
        this.password = (password + '\0').getBytes(UTF_8);
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        return new Guarded(super.getOutputStream());
    }

    private boolean givesAway(byte[] packet, int offset, int length) {
        return isBody(ASK_FOR_KEY, packet, offset, length) || isBody(password, packet, offset, length);
    }

    /** The client writes each packet at once. */
    private static boolean isBody(byte[] body, byte[] packet, int offset, int length) {
        return length == HEAD + body.length
                && packet[offset] == (byte) body.length
                && Arrays.equals(body, 0, body.length, packet, offset + HEAD, offset + length);
    }

    private final class Guarded extends FilterOutputStream {
        Guarded(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes) throws IOException {
            write(bytes, 0, bytes.length);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            if (givesAway(bytes, offset, length)) {
                throw new BarePasswordException();
            }
            out.write(bytes, offset, length);
        }
    }
}
