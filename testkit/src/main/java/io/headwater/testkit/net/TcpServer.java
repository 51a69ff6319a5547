package io.headwater.testkit.net;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ServerSocketFactory;

/** Listens on a free port of 127.0.0.1 and gives each client a thread of its own. Works from birth. Thread-safe. */
public final class TcpServer implements AutoCloseable {
    private final String name;
    private final ServerSocket listener;
    private final Service service;
    private final Set<Socket> clients = ConcurrentHashMap.newKeySet();
    private final Thread acceptor;

    /** What is done for a client. */
    @FunctionalInterface
    public interface Service {
        /**
         * Called on the client's thread. The client is closed afterwards.
         *
         * @throws IOException when it has gone, which is no fault here
         */
        void serve(Socket client) throws IOException;
    }

    /** @param name of its threads */
    public TcpServer(String name, Service service) {
        this(name, ServerSocketFactory.getDefault(), service);
    }

    /** @param sockets makes the one that listens, and so may have it encrypt */
    public TcpServer(String name, ServerSocketFactory sockets, Service service) {
        this.name = requireNonNull(name, "name is null");
        this.service = requireNonNull(service, "service is null");
        this.listener = listen(sockets);
        this.acceptor = Threads.start(name, this::acceptAll);
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** Stops listening, frees the port and closes every client. May be repeated. */
    @Override
    public void close() {
        close(listener);
        Threads.join(acceptor);
        clients.forEach(TcpServer::close);
    }

    private static ServerSocket listen(ServerSocketFactory sockets) {
        try {
            return sockets.createServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        } catch (IOException e) {
            throw new UncheckedIOException("no free port on 127.0.0.1", e);
        }
    }

    private void acceptAll() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                clients.add(client);
                Threads.start(name, () -> serve(client));
            } catch (IOException e) {
                // Closed: the condition tells.
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            service.serve(client);
        } catch (IOException e) {
            // The client has gone.
        } finally {
            clients.remove(client);
        }
    }

    private static void close(AutoCloseable socket) {
        try {
            socket.close();
        } catch (Exception e) {
            throw new IllegalStateException("cannot close " + socket, e);
        }
    }
}
