package io.headwater.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.spi.Position;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Batches of random sizes, settled in random order and groups: the model is a list of what is unsettled. */
class InFlightWindowProperties {
    private static final int BATCH_BYTES = 1_000;

    @Property
    void positionIsAlwaysThatOfTheLastBatchOfTheSettledPrefix(
            @ForAll @Size(min = 1, max = 30) List<@IntRange(min = 0, max = 5) Integer> sizes,
            @ForAll @IntRange(min = 1, max = 20) int largestGroup,
            @ForAll Random random)
            throws Exception {
        InFlightWindow window = new InFlightWindow(Integer.MAX_VALUE, Long.MAX_VALUE);
        int[] unsettled = sizes.stream().mapToInt(Integer::intValue).toArray();
        List<QueuedChange> inFlight = new ArrayList<>();
        Map<QueuedChange, Integer> batches = new HashMap<>();
        for (int batch = 0; batch < unsettled.length; batch++) {
            InFlightWindow.Ticket ticket = window.admit(unsettled[batch], BATCH_BYTES, new Step(batch));
            for (int i = 0; i < unsettled[batch]; i++) {
                QueuedChange change = Queued.encoded(ticket, random.nextInt(100));
                window.charge(change.charge());
                inFlight.add(change);
                batches.put(change, batch);
            }
        }

        Collections.shuffle(inFlight, random);
        while (!inFlight.isEmpty()) {
            List<QueuedChange> group = inFlight.subList(0, Math.min(inFlight.size(), 1 + random.nextInt(largestGroup)));
            group.forEach(change -> unsettled[batches.get(change)]--);
            window.settle(group);
            group.clear();

            assertThat(window.safePosition()).isEqualTo(lastOfPrefix(unsettled));
            assertThat(window.bytes()).isEqualTo(bytes(unsettled, inFlight));
        }
        assertThat(window.records()).isZero();
        assertThat(window.bytes()).isZero();
    }

    private static Position lastOfPrefix(int[] unsettled) {
        int prefix = prefix(unsettled);
        return prefix == 0 ? null : new Step(prefix - 1);
    }

    private static long bytes(int[] unsettled, List<QueuedChange> inFlight) {
        long encoded = inFlight.stream().mapToLong(QueuedChange::charge).sum();
        return encoded + (long) BATCH_BYTES * (unsettled.length - prefix(unsettled));
    }

    private static int prefix(int[] unsettled) {
        int prefix = 0;
        while (prefix < unsettled.length && unsettled[prefix] == 0) {
            prefix++;
        }
        return prefix;
    }

    private record Step(int number) implements Position {
        @Override
        public byte[] toBytes() {
            return new byte[] {(byte) number};
        }
    }
}
