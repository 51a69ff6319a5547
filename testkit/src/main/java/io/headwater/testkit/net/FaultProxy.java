package io.headwater.testkit.net;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Passes TCP connections on to a target, and fails as told, at any time and for all connections alike. Listens on a
 * free port of 127.0.0.1. Thread-safe.
 *
 * <p>Lasting faults hold until {@link #heal}; {@link #resetAll} and {@link #cutAfter} happen once.
 */
public final class FaultProxy implements AutoCloseable {
    private static final int CONNECT_MILLIS = 10_000;

    private final ServerSocket listener;
    private final Faults faults = new Faults();
    private final ProxyCounts counts = new ProxyCounts();
    private final Set<Link> links = ConcurrentHashMap.newKeySet();
    private final Thread acceptor;
    private volatile InetSocketAddress target;

    private FaultProxy(InetSocketAddress target) {
        this.target = requireNonNull(target, "target is null");
        this.listener = listen();
        this.acceptor = Threads.start("fault-proxy-" + port(), this::acceptAll);
    }

    public static FaultProxy to(String host, int port) {
        return new FaultProxy(new InetSocketAddress(host, port));
    }

    public String host() {
        return "127.0.0.1";
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** Where new connections go from now on; open ones stay where they are. */
    public void retarget(String host, int port) {
        target = new InetSocketAddress(host, port);
    }

    /** Resets every open connection, both ends, as a peer does that has crashed. */
    public void resetAll() {
        for (Link link : links) {
            counts.add(ProxyEvent.RESET);
            link.reset();
        }
    }

    /** Resets every new connection before a byte passes. */
    public void refuse() {
        faults.refuse(true);
    }

    /**
     * Lets nothing pass in a direction, not even the end of a connection, as a broken route does. New connections are
     * accepted. What is held passes after {@link #heal}.
     */
    public void hold(Direction direction) {
        faults.hold(direction);
    }

    /** Lets nothing pass in either direction. */
    public void holdBoth() {
        hold(Direction.TO_TARGET);
        hold(Direction.TO_CLIENT);
    }

    /** Makes each piece of up to 64 KiB wait before it passes in either direction, one after the other. */
    public void delay(Duration delay) {
        faults.delay(delay);
    }

    /** Lets at most so many bytes pass per second, by connection and direction. */
    public void limit(long bytesPerSecond) {
        faults.limit(bytesPerSecond);
    }

    /**
     * Lets so many bytes pass in a direction, counted over all connections from now on, then resets the connection
     * that carries the last of them; with 0 bytes, the one that would carry the next. Happens once.
     */
    public void cutAfter(Direction direction, long bytes) {
        faults.cutAfter(direction, bytes);
    }

    /** Ends all faults. */
    public void heal() {
        faults.heal();
    }

    public long count(ProxyEvent event) {
        return counts.of(event);
    }

    /** How many bytes have passed. */
    public long bytes(Direction direction) {
        return counts.bytes(direction);
    }

    public int openConnections() {
        return links.size();
    }

    /** Resets what is open and frees the port. May be repeated. */
    @Override
    public void close() {
        try {
            listener.close();
            Threads.join(acceptor);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            links.forEach(Link::reset);
        }
    }

    private void acceptAll() {
        while (!listener.isClosed()) {
            try {
                accepted(listener.accept());
            } catch (IOException e) {
                // The listener was closed, or the client has gone before it was accepted: the condition tells.
            }
        }
    }

    private void accepted(Socket client) {
        if (faults.refuses()) {
            counts.add(ProxyEvent.REFUSED);
            Link.reset(client);
        } else {
            // Connecting may take long, and others are waiting to be accepted.
            Threads.start("fault-proxy-" + port() + "-connect", () -> connect(client));
        }
    }

    private void connect(Socket client) {
        Socket upstream = new Socket();
        try {
            upstream.connect(target, CONNECT_MILLIS);
            counts.add(ProxyEvent.CONNECTED);
            open(new Link(client, upstream, faults, counts));
        } catch (IOException e) {
            counts.add(ProxyEvent.UNREACHABLE);
            Link.reset(client);
            Link.reset(upstream);
        }
    }

    private void open(Link link) {
        links.add(link);
        link.start(() -> links.remove(link));
        if (listener.isClosed()) {
            link.reset();
        }
    }

    private static ServerSocket listen() {
        try {
            return new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        } catch (IOException e) {
            throw new UncheckedIOException("no free port on 127.0.0.1", e);
        }
    }
}
