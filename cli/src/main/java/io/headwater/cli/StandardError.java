package io.headwater.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Standard error that never holds up who writes to it: a thread of its own hands on what they say. While whoever reads it
 * has stopped, the oldest that waits is left out, and while it cannot be written, such as to a full disk, all is; the log
 * tells how much, once it goes on. Thread-safe.
 */
final class StandardError extends OutputStream {
    /** Enough for what a start or a failure has to say at any level. */
    static final int WAITING_BYTES = 1 << 20;

    /** How long an end may wait for a reader. */
    private static final Duration LAST_WORDS = Duration.ofSeconds(1);

    private static volatile @Nullable StandardError installed;

    private final OutputStream out;
    private final Queue<byte[]> waiting = new ArrayDeque<>();
    private int waitingBytes;
    private boolean writing;
    private long missing;

    StandardError(OutputStream out) {
        this.out = requireNonNull(out, "out is null");
        Thread thread = new Thread(this::handOn, "stderr");
        thread.setDaemon(true);
        thread.start();
    }

    /** Makes it {@link System#err}; the process then does not end before {@link #lastWords}. */
    static void install() {
        StandardError stderr = new StandardError(new FileOutputStream(FileDescriptor.err));
        System.setErr(new PrintStream(stderr, false, UTF_8));
        installed = stderr;
        Runtime.getRuntime().addShutdownHook(new Thread(StandardError::lastWords, "stderr-last-words"));
    }

    /** Waits a moment until what has been said is handed on: for an end that runs no shutdown hook. */
    static void lastWords() {
        StandardError stderr = installed;
        if (stderr != null) {
            stderr.awaitHandedOn(LAST_WORDS);
        }
    }

    @Override
    public void write(int single) {
        add(new byte[] {(byte) single});
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        add(Arrays.copyOfRange(bytes, offset, offset + length));
    }

    /** Returns once everything is handed on, or after this time. */
    synchronized void awaitHandedOn(Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        try {
            while (writing || !waiting.isEmpty()) {
                long left = end - System.nanoTime();
                if (left <= 0) {
                    return;
                }
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void add(byte[] piece) {
        waiting.add(piece);
        waitingBytes += piece.length;
        while (waitingBytes > WAITING_BYTES && waiting.size() > 1) {
            waitingBytes -= waiting.remove().length;
            missing++;
        }
        notifyAll();
    }

    private void handOn() {
        try {
            while (true) {
                handOn(next());
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts this thread", e);
        }
    }

    private synchronized byte[] next() throws InterruptedException {
        writing = false;
        notifyAll();
        while (waiting.isEmpty()) {
            wait();
        }
        writing = true;
        byte[] piece = waiting.remove();
        waitingBytes -= piece.length;
        return piece;
    }

    private void handOn(byte[] piece) {
        try {
            out.write(piece);
            tellOfMissing();
        } catch (IOException e) {
            missing();
        }
    }

    private synchronized void missing() {
        missing++;
    }

    private void tellOfMissing() {
        long told = takeMissing();
        if (told > 0) {
            LoggerFactory.getLogger(StandardError.class)
                    .warn("{} lines are missing from this log: it could not be written, or not as fast", told);
        }
    }

    /** Nothing while there is hardly room: what tells of lines would displace others. */
    private synchronized long takeMissing() {
        long taken = waitingBytes < WAITING_BYTES / 2 ? missing : 0;
        missing -= taken;
        return taken;
    }
}
