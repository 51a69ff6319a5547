package io.headwater.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/**
 * Random changes of few keys in random calls, of which a part is refused. The model is, for each key, the list of its
 * unsettled changes and the time before which it waits.
 */
class KeyQueuesProperties {
    @Property
    void givesWhatTheModelGives(
            @ForAll Random random, @ForAll boolean distinctKeys, @ForAll @IntRange(min = 1, max = 6) int keys)
            throws Exception {
        KeyQueues queues = new KeyQueues(distinctKeys);
        Model model = new Model(distinctKeys);

        for (int turn = 0; turn < 60; turn++) {
            for (int added = random.nextInt(6); added > 0 && turn < 40; added--) {
                QueuedChange change = change("key" + random.nextInt(keys));
                queues.add(change);
                model.add(change);
            }
            queues.release(turn);
            model.release(turn);
            assertThat(queues.ready()).isEqualTo(model.ready());
            assertThat(queues.hasReady()).isEqualTo(model.ready() > 0);

            decide(call(queues, random), queues, model, random, turn);

            assertThat(queues.size()).isEqualTo(model.size());
        }

        queues.release(Integer.MAX_VALUE);
        model.release(Integer.MAX_VALUE);
        for (List<QueuedChange> call = takeAll(queues); !call.isEmpty(); call = takeAll(queues)) {
            model.assertMayBeSent(call);
            call.forEach(queues::settled);
            call.forEach(model::settled);
        }
        assertThat(model.size()).isZero();
        assertThat(queues.size()).isZero();
    }

    /** Up to some number of changes, of which the last may not fit. */
    private static List<QueuedChange> call(KeyQueues queues, Random random) {
        List<QueuedChange> call = new ArrayList<>();
        int size = 1 + random.nextInt(8);
        QueuedChange change;
        while (call.size() < size && (change = queues.next()) != null) {
            call.add(change);
        }
        if (!call.isEmpty() && random.nextInt(4) == 0) {
            queues.putBack(call.remove(call.size() - 1));
        }
        return call;
    }

    private static void decide(List<QueuedChange> call, KeyQueues queues, Model model, Random random, int now) {
        model.assertMayBeSent(call);
        List<QueuedChange> refused = new ArrayList<>();
        for (QueuedChange change : call) {
            if (random.nextInt(3) == 0) {
                refused.add(change);
            } else {
                queues.settled(change);
                model.settled(change);
            }
        }
        for (QueuedChange change : refused) {
            int retryAt = now + 1 + random.nextInt(5);
            queues.delay(change, retryAt);
            model.delay(change, retryAt);
        }
    }

    private static List<QueuedChange> takeAll(KeyQueues queues) {
        List<QueuedChange> taken = new ArrayList<>();
        for (QueuedChange change = queues.next(); change != null; change = queues.next()) {
            taken.add(change);
        }
        return taken;
    }

    private static QueuedChange change(String key) throws InterruptedException {
        return Queued.of(key, "any", new InFlightWindow(1, 1).admit(1, 1, null));
    }

    private static final class Model {
        private final boolean distinctKeys;
        private final Map<String, List<QueuedChange>> unsettled = new TreeMap<>();
        private final Map<String, Integer> notBefore = new HashMap<>();

        Model(boolean distinctKeys) {
            this.distinctKeys = distinctKeys;
        }

        void add(QueuedChange change) {
            unsettled.computeIfAbsent(change.key(), key -> new ArrayList<>()).add(change);
        }

        void settled(QueuedChange change) {
            unsettled.get(change.key()).remove(change);
        }

        /** The first refused change of a call decides how long its key waits. */
        void delay(QueuedChange change, int retryAt) {
            notBefore.putIfAbsent(change.key(), retryAt);
        }

        void release(int now) {
            notBefore.values().removeIf(time -> time <= now);
        }

        int ready() {
            return unsettled.entrySet().stream()
                    .filter(key -> !notBefore.containsKey(key.getKey()))
                    .mapToInt(key -> Math.min(key.getValue().size(), distinctKeys ? 1 : Integer.MAX_VALUE))
                    .sum();
        }

        int size() {
            return unsettled.values().stream().mapToInt(List::size).sum();
        }

        /** Of each key the oldest, in their order, only one where keys are distinct, and none before its time. */
        void assertMayBeSent(List<QueuedChange> call) {
            Map<String, List<QueuedChange>> byKey = new TreeMap<>();
            call.forEach(change -> byKey.computeIfAbsent(change.key(), key -> new ArrayList<>())
                    .add(change));
            byKey.forEach((key, sent) -> {
                assertThat(notBefore).doesNotContainKey(key);
                assertThat(sent).isEqualTo(unsettled.get(key).subList(0, sent.size()));
                assertThat(sent.size()).isLessThanOrEqualTo(distinctKeys ? 1 : Integer.MAX_VALUE);
            });
        }
    }
}
