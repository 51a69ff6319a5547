package io.headwater.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/** The one {@link KinesisMain} of a benchmark: kept over all runs, so that none of them pays for its warming up. */
final class KinesisProcess implements AutoCloseable {
    private static final String HEAP = "512m";
    private static final int STOP_SECONDS = 10;

    private final Process process;
    private final BufferedReader output;
    private final Writer input;
    private final URI endpoint;

    private KinesisProcess(Process process) throws IOException {
        this.process = process;
        this.output = process.inputReader(UTF_8);
        this.input = process.outputWriter(UTF_8);
        this.endpoint = URI.create(answer());
    }

    static KinesisProcess start(Path directory) {
        try {
            return new KinesisProcess(new ProcessBuilder(ObservedProcess.javaCommand(HEAP, KinesisMain.class))
                    .redirectError(directory.resolve("kinesis.log").toFile())
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start the Kinesis emulator", e);
        }
    }

    URI endpoint() {
        return endpoint;
    }

    /** Counts from zero, undisturbed. */
    void begin() {
        begin(Duration.ZERO, 0, 0);
    }

    /**
     * Counts from zero.
     *
     * @param latency added to each request
     * @param refused the share of records to refuse
     * @param keys how many keys to note the time of
     */
    void begin(Duration latency, double refused, int keys) {
        ask(KinesisMain.BEGIN + " " + latency.toMillis() + " " + refused + " " + keys);
    }

    Tally tally() {
        return Tally.parse(ask(KinesisMain.COUNT));
    }

    /** When each key came, by {@link System#nanoTime}; 0 for one that has not. */
    long[] times() {
        return Arrays.stream(ask(KinesisMain.TIMES).split(" "))
                .mapToLong(Long::parseLong)
                .toArray();
    }

    private synchronized String ask(String request) {
        try {
            input.write(request + "\n");
            input.flush();
            return answer();
        } catch (IOException e) {
            throw new UncheckedIOException("the Kinesis emulator does not answer", e);
        }
    }

    private String answer() throws IOException {
        String line = output.readLine();
        if (line == null) {
            throw new IOException("the Kinesis emulator has ended");
        }
        return line;
    }

    /** The end of its input ends it. */
    @Override
    public void close() {
        try {
            input.close();
            process.waitFor(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (IOException e) {
            // it has ended already
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
    }
}
