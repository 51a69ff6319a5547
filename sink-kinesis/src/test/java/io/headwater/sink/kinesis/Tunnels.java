package io.headwater.sink.kinesis;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicLong;

/** Connections that a listener accepts until it is closed, each led on to a server, on daemon threads. */
final class Tunnels implements AutoCloseable {
    private final String name;
    private final ServerSocket listener;
    private final Entrance entrance;
    private final AtomicLong received = new AtomicLong();

    /** Leads a new client on. */
    interface Entrance {
        /** @return the server's end */
        Socket enter(Socket client) throws IOException;
    }

    Tunnels(String name, ServerSocket listener, Entrance entrance) {
        this.name = requireNonNull(name, "name is null");
        this.listener = requireNonNull(listener, "listener is null");
        this.entrance = requireNonNull(entrance, "entrance is null");
        start(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    /** How many bytes came from clients. */
    long received() {
        return received.get();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                start(() -> join(client));
            } catch (IOException e) {
                continue; // closed, which ends the loop
            }
        }
    }

    private void join(Socket client) {
        try (client;
                Socket server = entrance.enter(client)) {
            start(() -> pump(server, client, new AtomicLong()));
            pump(client, server, received);
        } catch (IOException e) {
            // one of the two is gone, or never agreed to come
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

    private void start(Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
