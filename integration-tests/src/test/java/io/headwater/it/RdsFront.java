package io.headwater.it;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.headwater.testkit.net.TcpServer;
import io.headwater.testkit.net.Threads;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * Stands before a MySQL server and has accounts log in as RDS does: over TLS, with a token that is sent as it is. It lets
 * them in to the server, where they have no password, and passes on what is said from then on.
 */
final class RdsFront implements AutoCloseable {
    private static final int ENCRYPTED = 0x08; // in the second byte of what a client can do
    private static final int WISH_TO_ENCRYPT = 32; // bytes
    private static final int ACCOUNT = 32; // where a login names it
    private static final byte[] ASK_FOR_TOKEN = "\u00FEmysql_clear_password\0".getBytes(ISO_8859_1);
    private static final byte[] REFUSAL = "\u00FF\u0015\u0004#28000Access denied".getBytes(ISO_8859_1);

    private final TcpServer front;
    private final int serverPort;
    private final SSLContext identity;
    private final List<String> tokens = new CopyOnWriteArrayList<>();
    private volatile boolean refusing;

    private RdsFront(int serverPort, SSLContext identity) {
        this.serverPort = serverPort;
        this.identity = identity;
        this.front = new TcpServer("rds-front", this::serve);
    }

    static RdsFront before(int serverPort, SSLContext identity) {
        return new RdsFront(serverPort, identity);
    }

    int port() {
        return front.port();
    }

    /** What it was sent, in order. */
    List<String> tokens() {
        return List.copyOf(tokens);
    }

    /** Whether it lets nobody in. */
    void refuse(boolean everybody) {
        refusing = everybody;
    }

    private void serve(Socket client) throws IOException {
        try (Socket server = new Socket(InetAddress.getByName("127.0.0.1"), serverPort)) {
            MySqlPacket.read(server.getInputStream()).write(client.getOutputStream());
            if (MySqlPacket.read(client.getInputStream()).body().length == WISH_TO_ENCRYPT) {
                logIn(encrypted(client), server);
            }
        }
    }

    private SSLSocket encrypted(Socket client) throws IOException {
        SSLSocket socket = (SSLSocket) identity.getSocketFactory().createSocket(client, null, client.getPort(), true);
        socket.setUseClientMode(false);
        return socket;
    }

    private void logIn(Socket client, Socket server) throws IOException {
        MySqlPacket login = MySqlPacket.read(client.getInputStream());
        login.answer(ASK_FOR_TOKEN).write(client.getOutputStream());
        MySqlPacket token = MySqlPacket.read(client.getInputStream());
        tokens.add(new String(token.body(), 0, token.body().length - 1, UTF_8));
        if (refusing) {
            token.answer(REFUSAL).write(client.getOutputStream());
            return;
        }
        new MySqlPacket(1, withoutPassword(login.body())).write(server.getOutputStream());
        token.answer(MySqlPacket.read(server.getInputStream()).body()).write(client.getOutputStream());
        Threads.start("rds-front-pass", () -> pass(client, server));
        pass(server, client);
    }

    /** The same login over a connection that is not encrypted. */
    private static byte[] withoutPassword(byte[] login) {
        byte[] bare = login.clone();
        bare[1] &= ~ENCRYPTED;
        int password = ACCOUNT;
        while (bare[password++] != 0) {}
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(bare, 0, password);
        out.write(0);
        out.writeBytes(Arrays.copyOfRange(bare, password + 1 + (bare[password] & 0xFF), bare.length));
        return out.toByteArray();
    }

    private static void pass(Socket from, Socket to) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            in.transferTo(out);
        } catch (IOException e) {
            // one of the two has gone, and the other is left alone
        }
    }

    @Override
    public void close() {
        front.close();
    }
}
