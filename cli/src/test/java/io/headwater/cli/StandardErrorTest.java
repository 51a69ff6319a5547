package io.headwater.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.headwater.testkit.doubles.LoggedLines;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class StandardErrorTest {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final int FULL = StandardError.WAITING_BYTES / 1024;

    private final Reader reader = new Reader();
    private final StandardError stderr = new StandardError(reader);
    private final LoggedLines log = new LoggedLines(StandardError.class);

    @AfterEach
    void end() {
        log.close();
    }

    @Test
    void handsOnWhatIsSaidInItsOrder() {
        say(0, 100);

        stderr.awaitHandedOn(SOON);

        assertThat(reader.numbers())
                .containsExactlyElementsOf(IntStream.range(0, 100).boxed().toList());
        assertThat(log.lines()).isEmpty();
    }

    @Test
    void leavesOutTheOldestWhileNobodyReadsAndTellsHowMuch() {
        int said = 2 * FULL + 1;
        reader.stop();
        say(0, 1);
        await().until(reader::isWaitedFor);

        say(1, said);
        reader.goOn();

        stderr.awaitHandedOn(SOON);
        assertThat(reader.numbers()).hasSize(1 + FULL).startsWith(0).endsWith(said - 2, said - 1);
        assertThat(log.lines())
                .containsExactly(
                        "WARN " + FULL + " lines are missing from this log: it could not be written, or not as fast");
    }

    @Test
    void goesOnAfterTheDiskWasFull() {
        reader.full = true;
        say(0, 3);
        stderr.awaitHandedOn(SOON);

        reader.full = false;
        say(3, 5);

        stderr.awaitHandedOn(SOON);
        assertThat(reader.numbers()).containsExactly(3, 4);
        assertThat(log.lines()).singleElement().asString().startsWith("WARN 3 lines are missing");
    }

    @Test
    void doesNotWaitForEverForAReader() {
        reader.stop();
        say(0, 1);

        stderr.awaitHandedOn(Duration.ofMillis(1));

        assertThat(reader.numbers()).isEmpty();
        reader.goOn();
    }

    /** Says the numbers from the first one up to the second, in lines of a KiB each. */
    private void say(int from, int to) {
        for (int i = from; i < to; i++) {
            stderr.write("%-1023d%n".formatted(i).getBytes(UTF_8), 0, 1024);
        }
    }

    /** Reads when it is let. */
    private static final class Reader extends OutputStream {
        private final ByteArrayOutputStream read = new ByteArrayOutputStream();
        private final Semaphore reading = new Semaphore(1);
        private volatile boolean full;

        void stop() {
            reading.acquireUninterruptibly();
        }

        void goOn() {
            reading.release();
        }

        boolean isWaitedFor() {
            return reading.hasQueuedThreads();
        }

        synchronized List<Integer> numbers() {
            return read.toString(UTF_8)
                    .lines()
                    .map(line -> Integer.valueOf(line.strip()))
                    .toList();
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            if (full) {
                throw new IOException("No space left on device");
            }
            reading.acquireUninterruptibly();
            try {
                add(bytes, offset, length);
            } finally {
                reading.release();
            }
        }

        private synchronized void add(byte[] bytes, int offset, int length) {
            read.write(bytes, offset, length);
        }

        @Override
        public void write(int single) {
            throw new UnsupportedOperationException();
        }
    }
}
