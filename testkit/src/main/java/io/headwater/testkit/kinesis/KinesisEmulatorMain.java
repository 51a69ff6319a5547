package io.headwater.testkit.kinesis;

import io.headwater.testkit.kinesis.fault.Fault;
import io.headwater.testkit.kinesis.fault.Faults;
import io.headwater.testkit.kinesis.wire.KinesisError;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * The emulator as a process of its own, for demonstrations. It prints its endpoint, one line on standard output, and runs
 * until it is ended.
 *
 * <pre>{@code KinesisEmulatorMain --port 4566 --stream orders:4 --throttle}</pre>
 */
public final class KinesisEmulatorMain {
    private static final String USAGE =
            "usage: KinesisEmulatorMain [--port N] [--stream NAME:SHARDS]... [--throttle] [--count-only]"
                    + " [--latency MILLISECONDS] [--refuse SHARE]";
    private static final int USAGE_ERROR = 2;

    private int port;
    private boolean throttle;
    private boolean countOnly;
    private Fault fault = Faults.none();
    private final Deque<String> streams = new ArrayDeque<>();

    private KinesisEmulatorMain(List<String> arguments) {
        Deque<String> rest = new ArrayDeque<>(arguments);
        while (!rest.isEmpty()) {
            read(rest.pop(), rest);
        }
    }

    /** Runs until the process is ended. */
    public static void main(String[] arguments) throws InterruptedException {
        try (KinesisEmulator emulator = new KinesisEmulatorMain(List.of(arguments)).start()) {
            Runtime.getRuntime().addShutdownHook(new Thread(emulator::close));
            System.out.println(emulator.endpoint());
            new CountDownLatch(1).await();
        } catch (IllegalArgumentException | KinesisError e) {
            System.err.println(e.getMessage());
            System.err.println(USAGE);
            System.exit(USAGE_ERROR);
        }
    }

    private void read(String option, Deque<String> rest) {
        switch (option) {
            case "--port" -> port = Integer.parseInt(value(option, rest));
            case "--stream" -> streams.add(value(option, rest));
            case "--throttle" -> throttle = true;
            case "--count-only" -> countOnly = true;
            case "--latency" -> fault = fault.and(Faults.delay(Duration.ofMillis(Long.parseLong(value(option, rest)))));
            case "--refuse" -> fault = fault.and(Faults.refuse(Double.parseDouble(value(option, rest))));
            default -> throw new IllegalArgumentException("unknown option: " + option);
        }
    }

    private static String value(String option, Deque<String> rest) {
        if (rest.isEmpty()) {
            throw new IllegalArgumentException(option + " needs a value");
        }
        return rest.pop();
    }

    private KinesisEmulator start() {
        KinesisEmulator emulator = KinesisEmulator.start(port);
        emulator.throttleShards(throttle);
        emulator.countOnly(countOnly);
        emulator.script(fault);
        streams.forEach(stream -> create(stream, emulator));
        return emulator;
    }

    private static void create(String stream, KinesisEmulator emulator) {
        int colon = stream.lastIndexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException("--stream needs NAME:SHARDS: " + stream);
        }
        emulator.createStream(stream.substring(0, colon), Integer.parseInt(stream.substring(colon + 1)));
    }
}
