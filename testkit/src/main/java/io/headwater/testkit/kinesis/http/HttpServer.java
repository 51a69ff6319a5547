package io.headwater.testkit.kinesis.http;

import static java.util.Objects.requireNonNull;
import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Listens on 127.0.0.1 and gives each connection a thread of its own. Works from birth; {@link #close} ends it. */
public final class HttpServer implements AutoCloseable {
    private static final int BACKLOG = 512;

    private final ServerSocket listener;
    private final Thread acceptor;
    private final Handler handler;
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();

    /**
     * @param port to listen on; 0 takes a free one
     * @param handler answers the requests
     */
    public HttpServer(int port, Handler handler) {
        this.handler = requireNonNull(handler, "handler is null");
        this.listener = listen(port);
        this.acceptor = startThread("accept", this::accept);
    }

    /** Where to send requests. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + port());
    }

    /** Stops listening, frees the port and cuts every connection, answered or not. May be repeated. */
    @Override
    public void close() {
        closeListener();
        awaitAcceptor();
        connections.forEach(Connection::close);
    }

    private static ServerSocket listen(int port) {
        try {
            ServerSocket socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress("127.0.0.1", port), BACKLOG);
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on 127.0.0.1:" + port + ": " + e.getMessage(), e);
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                serve(listener.accept());
            } catch (IOException e) {
                // either close() ended the listener, which ends the loop, or one client left before it was accepted
                continue;
            }
        }
    }

    private void serve(Socket socket) throws IOException {
        Connection connection = new Connection(socket, handler);
        connections.add(connection);
        Thread thread = startThread("connection-" + socket.getPort(), () -> run(connection));
        connection.servedBy(thread);
        if (listener.isClosed()) {
            connection.close(); // close() may have looked before this connection was added
        }
    }

    private void run(Connection connection) {
        try {
            connection.run();
        } finally {
            connections.remove(connection);
        }
    }

    private Thread startThread(String role, Runnable task) {
        Thread thread = new Thread(task, "kinesis-emulator-" + port() + "-" + role);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private int port() {
        return listener.getLocalPort();
    }

    private void closeListener() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot stop listening on " + endpoint(), e);
        }
    }

    // The port is not free before the thread that listens on it has noticed.
    private void awaitAcceptor() {
        try {
            acceptor.join(SECONDS.toMillis(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
