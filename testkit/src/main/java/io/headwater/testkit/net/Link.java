package io.headwater.testkit.net;

import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** One connection through the proxy: two sockets, and a pump for each direction. */
final class Link {
    private final Socket client;
    private final Socket upstream;
    private final Pump toTarget;
    private final Pump toClient;
    private final Faults faults;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final AtomicInteger pumping = new AtomicInteger(2);

    Link(Socket client, Socket upstream, Faults faults, ProxyCounts counts) throws IOException {
        this.client = client;
        this.upstream = upstream;
        this.faults = faults;
        this.toTarget = new Pump(Direction.TO_TARGET, client, upstream, this, faults, counts);
        this.toClient = new Pump(Direction.TO_CLIENT, upstream, client, this, faults, counts);
        client.setTcpNoDelay(true);
        upstream.setTcpNoDelay(true);
    }

    /** @param whenEnded runs once, after the last byte has passed either way or the link was reset */
    void start(Runnable whenEnded) {
        String name = "fault-proxy-" + client.getLocalPort() + "-" + client.getPort();
        Threads.start(name + "-to-target", () -> run(toTarget, whenEnded));
        Threads.start(name + "-to-client", () -> run(toClient, whenEnded));
    }

    boolean hasEnded() {
        return ended.getCount() == 0;
    }

    /** Waits, unless the link ends meanwhile. */
    void pause(long nanos) throws InterruptedException {
        ended.await(nanos, TimeUnit.NANOSECONDS);
    }

    void reset() {
        reset(client);
        reset(upstream);
        ended.countDown();
        faults.wakeAll();
    }

    /** Closes a socket so that its peer sees a reset, not an orderly end. */
    static void reset(Socket socket) {
        try (socket) {
            socket.setSoLinger(true, 0);
        } catch (IOException e) {
            // It is closed already.
        }
    }

    private void run(Pump pump, Runnable whenEnded) {
        try {
            pump.run();
        } catch (IOException | InterruptedException e) {
            // One end has crashed: the other shall see the same.
            reset();
        } finally {
            if (pumping.decrementAndGet() == 0) {
                close();
                whenEnded.run();
            }
        }
    }

    private void close() {
        try (client;
                upstream) {
            ended.countDown();
        } catch (IOException e) {
            // Both are closed all the same.
        }
    }
}
