package io.headwater.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.spi.SinkLimits;
import java.time.Duration;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/**
 * The data path led through thousands of random courses of events: batches of skewed keys; changes too large for a
 * record; entries stored, refused, stored without an answer, stored late, behind newer ones; parts that refuse
 * everything; stops, kills, restarts. After each step no forward gap, no early checkpoint, bounded memory; in the end
 * nothing is missing.
 *
 * <p>A failure names its seed: {@code -Dheadwater.seed=N} plays that course first.
 */
class DeliverySimulationTest {
    private static final int COURSES = 10_000;
    private static final int STEPS = 200;
    private static final long LONGEST_STEP = Duration.ofMillis(400).toNanos();

    @Test
    void noCourseOfEventsLosesAChangeOrBreaksAKeysOrder() throws Exception {
        long first = Long.getLong("headwater.seed", System.nanoTime());
        System.out.println("DeliverySimulationTest: seeds from " + first);
        int refusals = 0;
        for (long seed = first; seed < first + COURSES; seed++) {
            refusals += play(seed);
        }
        assertThat(refusals).isGreaterThan(COURSES);
    }

    private static int play(long seed) throws Exception {
        try {
            return new Course(seed).play();
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
        }
    }

    private static final class Course {
        private final Random random;
        private final SinkLimits limits;
        private final SimulatedStream stream;
        private final SimulatedDestination destination;
        private SimulatedProcess process;
        private int stored;
        private long now;

        Course(long seed) {
            random = new Random(seed);
            boolean packed = random.nextBoolean();
            limits = new SinkLimits(
                    1 + random.nextInt(7), 1 << 20, SimulatedStream.MAX_RECORD_BYTES, 1 + random.nextInt(4), !packed);
            stream = new SimulatedStream(random, 1 + random.nextInt(12));
            destination = new SimulatedDestination(stream, random, packed);
            process = start();
        }

        int play() throws InterruptedException {
            for (int i = 0; i < STEPS; i++) {
                step();
            }
            destination.heal();
            finish();
            stream.requireAllSeen();
            return destination.refusals();
        }

        private void step() throws InterruptedException {
            switch (random.nextInt(100)) {
                case 0 -> restart(SimulatedProcess::kill);
                case 1 -> restart(this::drain);
                case 2, 3, 4 -> destination.changeMood();
                case 5, 6, 7, 8, 9 -> destination.ghostArrives();
                case 10, 11, 12, 13, 14 -> stored = process.checkpoint(stored);
                default -> {
                    now += (long) (LONGEST_STEP * Math.pow(random.nextDouble(), 4));
                    if (random.nextInt(4) == 0) {
                        process.read();
                    } else {
                        process.lane(now);
                    }
                }
            }
        }

        private void restart(Consumer<SimulatedProcess> end) {
            end.accept(process);
            process = start();
        }

        /** A stop that may run out of time. */
        private void drain(SimulatedProcess stopping) {
            for (int i = random.nextInt(100); i > 0; i--) {
                now += LONGEST_STEP;
                stopping.lane(now);
            }
            stored = stopping.checkpoint(stored);
            stopping.kill();
        }

        private void finish() throws InterruptedException {
            for (int i = 0; !process.isDone(); i++) {
                if (i > 100_000) {
                    throw new AssertionError("stuck");
                }
                now += LONGEST_STEP;
                process.read();
                process.lane(now);
            }
            stored = process.checkpoint(stored);
            assertThat(stored).isEqualTo(stream.size());
        }

        private SimulatedProcess start() {
            return new SimulatedProcess(stream, destination, random, limits, stored);
        }
    }
}
