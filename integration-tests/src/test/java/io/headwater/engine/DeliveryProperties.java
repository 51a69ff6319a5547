package io.headwater.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import io.headwater.spi.RetryableException;
import io.headwater.spi.RowChange;
import io.headwater.spi.SinkLimits;
import io.headwater.spi.StateLog;
import io.headwater.spi.StateStore;
import io.headwater.testkit.doubles.Changes;
import io.headwater.testkit.doubles.Factories;
import io.headwater.testkit.doubles.FlakySink;
import io.headwater.testkit.doubles.RecordingStateStore;
import io.headwater.testkit.doubles.ScriptedSource;
import io.headwater.testkit.doubles.ScriptedSource.Step;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/**
 * Random batches over few keys, through random faults, source restarts, stops and abandoned runs, until all is read:
 * nothing is lost, no key is out of order, no checkpoint comes early.
 */
class DeliveryProperties {
    @Property(tries = 300)
    void losesNothingKeepsEachKeysOrderAndNeverStoresEarly(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 4) int lanes,
            @ForAll Fault fault,
            @ForAll boolean distinctKeys)
            throws Exception {
        Random random = new Random(seed);
        Script script = new Script(random);
        FlakySink sink = fault.sink(seed)
                .withLimits(new SinkLimits(7, 1 << 20, 1 << 20, lanes, distinctKeys || fault.isPartial()));
        EarlyCheckpointGuard state = new EarlyCheckpointGuard(script, sink);

        boolean done = false;
        for (int run = 0; !done; run++) {
            done = run(script, sink, state, random, run < 5);
        }

        script.assertComplete(sink.eventIds());
        script.assertNoForwardGap(sink.eventIds());
        assertThat(state.violations()).isEmpty();
    }

    /** Runs once: to the end, or, while interrupted runs are wanted, maybe only until some moment. */
    private static boolean run(
            Script script, FlakySink sink, EarlyCheckpointGuard state, Random random, boolean mayInterrupt)
            throws Exception {
        Pipeline pipeline = Pipeline.builder("orders")
                .source(ScriptedSource.factory(script.steps(random)), ConfigFactory.empty())
                .sink(Factories.of(sink), ConfigFactory.empty())
                .state(state)
                .settings(EngineSettings.DEFAULT.withWindow(20, 1 << 20).withCheckpointInterval(Duration.ofMillis(1)))
                .retry(Duration.ofNanos(50_000), Duration.ofMillis(1))
                .reconnect(Duration.ofNanos(50_000), Duration.ofMillis(1))
                .build();
        boolean interrupt = mayInterrupt && random.nextBoolean();
        if (interrupt) {
            int upTo = sink.eventIds().size() + random.nextInt(20);
            pipeline.start();
            while (sink.eventIds().size() < upTo && !pipeline.await(Duration.ofNanos(100_000))) {
                Thread.onSpinWait();
            }
            if (random.nextBoolean()) {
                pipeline.abandon();
            } else {
                pipeline.stop();
            }
        } else {
            pipeline.start();
        }
        pipeline.await();
        return !interrupt;
    }

    enum Fault {
        NONE {
            @Override
            FlakySink sink(long seed) {
                return FlakySink.refusing(0, seed);
            }
        },
        REFUSE_30_PERCENT {
            @Override
            FlakySink sink(long seed) {
                return FlakySink.refusing(0.3, seed);
            }
        },
        REFUSE_FIRST_OF_EACH_KEY {
            @Override
            FlakySink sink(long seed) {
                return FlakySink.refusingFirstOfEachKey(2);
            }
        },
        CALLS_FAIL {
            @Override
            FlakySink sink(long seed) {
                return FlakySink.failing(10);
            }
        },
        ANSWERS_LOST {
            @Override
            FlakySink sink(long seed) {
                return FlakySink.losingAnswers(10);
            }
        };

        abstract FlakySink sink(long seed);

        /** Whether it refuses some records of a call and delivers others: then a call must not hold two of a key. */
        boolean isPartial() {
            return this == REFUSE_30_PERCENT || this == REFUSE_FIRST_OF_EACH_KEY;
        }
    }

    /** What is committed, in order, in batches. */
    private static final class Script {
        private final List<List<RowChange>> batches = new ArrayList<>();
        private final Map<String, String> predecessors = new HashMap<>();

        Script(Random random) {
            Map<Integer, String> last = new HashMap<>();
            for (int i = 0; i < 15; i++) {
                List<RowChange> batch = new ArrayList<>();
                for (int n = random.nextInt(8); n > 0; n--) {
                    int key = random.nextInt(5);
                    RowChange change = Changes.update("shop.orders", key);
                    predecessors.put(id(change), last.getOrDefault(key, ""));
                    last.put(key, id(change));
                    batch.add(change);
                }
                batches.add(batch);
            }
        }

        /** The batches; before some of them the source fails once and must be opened again. */
        List<Step> steps(Random random) {
            return batches.stream()
                    .map(batch -> random.nextInt(10) == 0 ? failingOnce(batch) : ScriptedSource.batch(batch))
                    .toList();
        }

        private static Step failingOnce(List<RowChange> batch) {
            AtomicBoolean failed = new AtomicBoolean();
            return (source, after) -> {
                if (failed.compareAndSet(false, true)) {
                    throw new RetryableException("connection lost");
                }
                return ScriptedSource.batch(batch).take(source, after);
            };
        }

        Set<String> upTo(int batchCount) {
            Set<String> ids = new HashSet<>();
            batches.subList(0, batchCount).forEach(batch -> batch.forEach(change -> ids.add(id(change))));
            return ids;
        }

        void assertComplete(List<String> delivered) {
            assertThat(new HashSet<>(delivered)).isEqualTo(predecessors.keySet());
        }

        void assertNoForwardGap(List<String> delivered) {
            Set<String> seen = new HashSet<>(Set.of(""));
            for (String id : delivered) {
                assertThat(seen).as("delivered before %s", id).contains(predecessors.get(id));
                seen.add(id);
            }
        }

        private static String id(RowChange change) {
            return change.origin().eventId();
        }
    }

    /** Checks, at each stored checkpoint, that all up to it was delivered before. */
    private static final class EarlyCheckpointGuard implements StateStore {
        private final RecordingStateStore store = new RecordingStateStore();
        private final Script script;
        private final FlakySink sink;
        private final List<String> violations = new CopyOnWriteArrayList<>();
        private int lastStep;

        EarlyCheckpointGuard(Script script, FlakySink sink) {
            this.script = script;
            this.sink = sink;
        }

        List<String> violations() {
            return violations;
        }

        @Override
        public synchronized void replace(String name, byte[] document) {
            store.replace(name, document);
            int step = storedStep();
            if (!new HashSet<>(sink.eventIds()).containsAll(script.upTo(step))) {
                violations.add("step " + step + " was stored before all up to it was delivered");
            }
            if (step < lastStep) {
                violations.add("step " + step + " was stored after step " + lastStep);
            }
            lastStep = step;
        }

        private int storedStep() {
            byte[] position =
                    Checkpoint.read(store, "orders", "scripted").orElseThrow().position();
            String text = new String(position, StandardCharsets.UTF_8);
            return Integer.parseInt(text.substring(text.indexOf(' ') + 1));
        }

        @Override
        public Optional<byte[]> read(String name) {
            return store.read(name);
        }

        @Override
        public StateLog log(String name) {
            return store.log(name);
        }

        @Override
        public void close() {}
    }
}
