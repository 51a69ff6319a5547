package io.headwater.sink.kinesis;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Looks at each stream about once a minute, on a thread of its own: a raised record size is put to use, and a stream that
 * was deleted and created again between two requests is noticed.
 */
final class StreamWatch implements AutoCloseable {
    private static final Duration AGE = Duration.ofMinutes(1);

    /** Of hundreds of streams, a few a second: others share the account's 20. */
    private static final Duration BETWEEN_STREAMS = Duration.ofMillis(400);

    private static final Duration BETWEEN_ROUNDS = Duration.ofSeconds(5);
    private static final long LONGEST_CLOSE_MILLIS = 5_000;

    private final StreamDirectory streams;
    private final Duration age;
    private final Thread thread;

    private StreamWatch(StreamDirectory streams, Duration age, String pipeline) {
        this.streams = requireNonNull(streams, "streams is null");
        this.age = requireNonNull(age, "age is null");
        this.thread = new Thread(this::watch, pipeline + "-kinesis-streams");
        thread.setDaemon(true);
    }

    static StreamWatch start(StreamDirectory streams, String pipeline) {
        StreamWatch watch = new StreamWatch(streams, AGE, pipeline);
        watch.thread.start();
        return watch;
    }

    private void watch() {
        try {
            while (true) {
                Optional<String> stream = streams.oldest(age);
                if (stream.isPresent()) {
                    streams.refresh(stream.get());
                }
                pause(stream.isPresent() ? BETWEEN_STREAMS : BETWEEN_ROUNDS);
            }
        } catch (InterruptedException e) {
            // closed
        }
    }

    private static void pause(Duration pause) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(pause.toNanos());
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join(LONGEST_CLOSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
