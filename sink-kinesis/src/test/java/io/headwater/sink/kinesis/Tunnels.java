package io.headwater.sink.kinesis;

import static java.util.Objects.requireNonNull;

import io.headwater.testkit.net.TcpServer;
import io.headwater.testkit.net.Threads;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ServerSocketFactory;

/** Connections to a free port of 127.0.0.1, each led on to a server. */
final class Tunnels implements AutoCloseable {
    private final String name;
    private final TcpServer front;
    private final Entrance entrance;
    private final AtomicLong received = new AtomicLong();

    /** Leads a new client on. */
    interface Entrance {
        /** @return the server's end */
        Socket enter(Socket client) throws IOException;
    }

    /** @param sockets makes the one that listens */
    Tunnels(String name, ServerSocketFactory sockets, Entrance entrance) {
        this.name = requireNonNull(name, "name is null");
        this.entrance = requireNonNull(entrance, "entrance is null");
        this.front = new TcpServer(name, sockets, this::join);
    }

    int port() {
        return front.port();
    }

    /** How many bytes came from clients. */
    long received() {
        return received.get();
    }

    private void join(Socket client) throws IOException {
        try (Socket server = entrance.enter(client)) {
            Threads.start(name, () -> pump(server, client, new AtomicLong()));
            pump(client, server, received);
        }
    }

    private static void pump(Socket from, Socket to, AtomicLong count) {
        byte[] buffer = new byte[1 << 16];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                count.addAndGet(read);
                out.write(buffer, 0, read);
                out.flush();
            }
        } catch (IOException e) {
            // one of the two is gone, and with it the other
        }
    }

    @Override
    public void close() {
        front.close();
    }
}
