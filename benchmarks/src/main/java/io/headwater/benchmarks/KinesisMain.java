package io.headwater.benchmarks;

import static io.headwater.testkit.kinesis.wire.Action.PUT_RECORDS;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.headwater.testkit.kinesis.KinesisEmulator;
import io.headwater.testkit.kinesis.fault.Faults;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.time.Duration;

/**
 * The Kinesis of the benchmarks, a process of its own: it counts what it is given and forgets it. It prints its endpoint
 * and then answers each line of standard input with one of its own, until the input ends.
 */
public final class KinesisMain {
    static final String STREAM = "changes";
    static final String COUNT = "count";
    static final String TIMES = "times";
    static final String BEGIN = "begin";
    private static final int SHARDS = 4;

    private final KinesisEmulator emulator;
    private Arrivals arrivals = new Arrivals(0);
    private long requestsBefore;

    private KinesisMain(KinesisEmulator emulator) {
        this.emulator = emulator;
        emulator.countOnly(true);
        emulator.onArrival(arrivals);
    }

    public static void main(String[] arguments) throws IOException {
        try (KinesisEmulator emulator = KinesisEmulator.start().createStream(STREAM, SHARDS)) {
            System.out.println(emulator.endpoint());
            new KinesisMain(emulator).converse();
        }
    }

    private void converse() throws IOException {
        BufferedReader input = new BufferedReader(new InputStreamReader(System.in, UTF_8));
        for (String line = input.readLine(); line != null; line = input.readLine()) {
            System.out.println(answer(line.split(" ")));
        }
    }

    private String answer(String[] words) {
        return switch (words[0]) {
            case BEGIN -> begin(Long.parseLong(words[1]), Double.parseDouble(words[2]), Integer.parseInt(words[3]));
            case COUNT -> arrivals.tally(requests() - requestsBefore).toString();
            case TIMES -> arrivals.times();
            default -> throw new IllegalArgumentException("unknown request: " + words[0]);
        };
    }

    /** Counts from zero, with these faults. */
    private String begin(long latencyMillis, double refused, int keys) {
        arrivals = new Arrivals(keys);
        requestsBefore = requests();
        emulator.onArrival(arrivals);
        emulator.script(Faults.none());
        if (latencyMillis > 0) {
            emulator.script(Faults.delay(Duration.ofMillis(latencyMillis)));
        } else if (refused > 0) {
            emulator.script(Faults.refuse(refused));
        }
        return BEGIN;
    }

    private long requests() {
        return emulator.calls(PUT_RECORDS);
    }
}
