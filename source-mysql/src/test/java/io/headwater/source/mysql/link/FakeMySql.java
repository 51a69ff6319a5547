package io.headwater.source.mysql.link;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.awaitility.Awaitility.await;

import io.headwater.testkit.net.TcpServer;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * What may stand where a MySQL server should: greets as one, encrypts if it has a certificate, and asks whoever logs in
 * for what it wants to have. It keeps all that it is told, deciphered.
 */
final class FakeMySql implements AutoCloseable {
    /** What it wants. */
    enum Wish {
        /** It does not even greet. */
        SILENCE,
        /** The password, by the plug-in that sends it as it is. */
        CLEAR_PASSWORD,
        /** The password, as an account has it that logs in for the first time since the server started. */
        PASSWORD,
        /** A file of the client's machine, in answer to its first question. */
        FILE
    }

    static final String FILE = "/etc/passwd";

    private static final int ENCRYPTS = 0x800;
    private static final int CAPABILITIES = 0x0028_A28D;
    private static final String NO = "\u00FF\u0051\u0004#HY000no";
    private static final byte[] OK = {0, 0, 0, 2, 0, 0, 0};

    private final TcpServer server;
    private final @Nullable SSLContext identity;
    private final Wish wish;
    private final ByteArrayOutputStream told = new ByteArrayOutputStream();
    private final AtomicInteger talking = new AtomicInteger();
    private final AtomicInteger greeted = new AtomicInteger();
    private final AtomicInteger questions = new AtomicInteger();

    private FakeMySql(@Nullable SSLContext identity, Wish wish) {
        this.identity = identity;
        this.wish = wish;
        this.server = new TcpServer("fake-mysql", this::serve);
    }

    /** @param identity what it encrypts with, or {@code null} if it does not */
    static FakeMySql that(Wish wish, @Nullable SSLContext identity) {
        return new FakeMySql(identity, wish);
    }

    int port() {
        return server.port();
    }

    /** All that it was told after its greeting, byte by byte, once nobody talks to it any more. */
    String told() {
        await().until(() -> talking.get() == 0);
        synchronized (this) {
            return told.toString(ISO_8859_1);
        }
    }

    int greeted() {
        return greeted.get();
    }

    /** How many it was asked, once let in. */
    int questions() {
        return questions.get();
    }

    private void serve(Socket client) throws IOException {
        talking.incrementAndGet();
        try {
            if (wish == Wish.SILENCE) {
                packet(client.getInputStream());
            } else {
                talk(client);
            }
        } finally {
            talking.decrementAndGet();
        }
    }

    private void talk(Socket client) throws IOException {
        greeted.incrementAndGet();
        send(client.getOutputStream(), 0, greeting());
        Socket socket = identity == null ? client : encrypted(client, identity);
        InputStream in = socket.getInputStream();
        OutputStream out = socket.getOutputStream();
        int sequence = packet(in); // the login
        switch (wish) {
            case CLEAR_PASSWORD -> {
                send(out, sequence + 1, ("\u00FEmysql_clear_password\0").getBytes(ISO_8859_1));
                sequence = packet(in);
            }
            case PASSWORD -> {
                send(out, sequence + 1, new byte[] {1, 4});
                sequence = packet(in);
            }
            default -> {}
        }
        send(out, sequence + 1, OK);
        while (true) {
            packet(in);
            questions.incrementAndGet();
            send(out, 1, (wish == Wish.FILE ? "\u00FB" + FILE : NO).getBytes(ISO_8859_1));
        }
    }

    private Socket encrypted(Socket client, SSLContext context) throws IOException {
        packet(client.getInputStream()); // the wish to encrypt
        SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(client, null, client.getPort(), true);
        socket.setUseClientMode(false);
        socket.setWantClientAuth(true);
        socket.startHandshake();
        tell(shown(socket).getBytes(ISO_8859_1));
        return socket;
    }

    private static String shown(SSLSocket socket) throws IOException {
        try {
            return socket.getSession().getPeerPrincipal().getName();
        } catch (SSLPeerUnverifiedException e) {
            return "no certificate";
        }
    }

    private byte[] greeting() {
        ByteArrayOutputStream packet = new ByteArrayOutputStream();
        int capabilities = CAPABILITIES | (identity == null ? 0 : ENCRYPTS);
        packet.write(10);
        packet.writeBytes("8.0.40\0".getBytes(ISO_8859_1));
        packet.writeBytes(new byte[] {1, 0, 0, 0});
        packet.writeBytes("abcdefgh\0".getBytes(ISO_8859_1));
        packet.write(capabilities);
        packet.write(capabilities >> 8);
        packet.write(255);
        packet.writeBytes(new byte[] {2, 0});
        packet.write(capabilities >> 16);
        packet.write(capabilities >> 24);
        packet.write(21);
        packet.writeBytes(new byte[10]);
        packet.writeBytes("ijklmnopqrst\0".getBytes(ISO_8859_1));
        packet.writeBytes("caching_sha2_password\0".getBytes(ISO_8859_1));
        return packet.toByteArray();
    }

    /** Reads one, keeps it, and returns its number. */
    private int packet(InputStream in) throws IOException {
        byte[] head = in.readNBytes(4);
        if (head.length < 4) {
            throw new EOFException();
        }
        int length = (head[0] & 0xFF) | (head[1] & 0xFF) << 8 | (head[2] & 0xFF) << 16;
        tell(in.readNBytes(length));
        return head[3];
    }

    private synchronized void tell(byte[] bytes) {
        told.writeBytes(bytes);
    }

    private static void send(OutputStream out, int sequence, byte[] body) throws IOException {
        ByteArrayOutputStream packet = new ByteArrayOutputStream();
        packet.writeBytes(new byte[] {(byte) body.length, (byte) (body.length >> 8), 0, (byte) sequence});
        packet.writeBytes(body);
        out.write(packet.toByteArray());
        out.flush();
    }

    @Override
    public void close() {
        server.close();
    }
}
