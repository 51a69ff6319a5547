package io.headwater.testkit.net;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Passes bytes in one direction of a link until they end, subject to the faults in force. One thread. */
final class Pump {
    private static final int PIECE_BYTES = 64 << 10;
    private static final int PIECES_PER_SECOND_WHEN_LIMITED = 10;

    private final Direction direction;
    private final Socket from;
    private final Socket to;
    private final Link link;
    private final Faults faults;
    private final ProxyCounts counts;
    private final byte[] piece = new byte[PIECE_BYTES];

    Pump(Direction direction, Socket from, Socket to, Link link, Faults faults, ProxyCounts counts) {
        this.direction = direction;
        this.from = from;
        this.to = to;
        this.link = link;
        this.faults = faults;
        this.counts = counts;
    }

    void run() throws IOException, InterruptedException {
        InputStream input = from.getInputStream();
        OutputStream output = to.getOutputStream();
        int read = input.read(piece, 0, pieceBytes());
        while (read >= 0) {
            hold();
            delay();
            pass(read, output);
            slowDown(read);
            read = input.read(piece, 0, pieceBytes());
        }
        hold();
        to.shutdownOutput();
    }

    private int pieceBytes() {
        return (int) Math.max(1, Math.min(PIECE_BYTES, faults.limit() / PIECES_PER_SECOND_WHEN_LIMITED));
    }

    private void hold() throws InterruptedException {
        if (faults.holds(direction)) {
            counts.add(ProxyEvent.HELD);
            faults.awaitPassage(direction, link::hasEnded);
        }
    }

    private void delay() throws InterruptedException {
        Duration delay = faults.delay();
        if (!delay.isZero()) {
            counts.add(ProxyEvent.DELAYED);
            link.pause(delay.toNanos());
        }
    }

    private void pass(int read, OutputStream output) throws IOException {
        if (link.hasEnded()) {
            throw new SocketException("reset while bytes were held");
        }
        Faults.Passage passage = faults.passage(direction, read);
        // Counted first: whoever has received them finds them counted.
        counts.add(direction, passage.bytes());
        output.write(piece, 0, passage.bytes());
        if (passage.cut()) {
            counts.add(ProxyEvent.CUT);
            link.reset();
        }
    }

    private void slowDown(int passed) throws InterruptedException {
        if (faults.limits()) {
            counts.add(ProxyEvent.SLOWED);
            link.pause(passed * TimeUnit.SECONDS.toNanos(1) / faults.limit());
        }
    }
}
