package io.headwater.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.spi.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Batches of random sizes, settled in random order: the model is a list of what is settled. */
class InFlightWindowProperties {
    @Property
    void positionIsAlwaysThatOfTheLastBatchOfTheSettledPrefix(
            @ForAll @Size(min = 1, max = 30) List<@IntRange(min = 0, max = 5) Integer> sizes, @ForAll long seed)
            throws Exception {
        InFlightWindow window = new InFlightWindow(Integer.MAX_VALUE, Long.MAX_VALUE);
        int[] unsettled = sizes.stream().mapToInt(Integer::intValue).toArray();
        List<InFlightWindow.Ticket> tickets = new ArrayList<>();
        for (int i = 0; i < unsettled.length; i++) {
            tickets.add(window.admit(unsettled[i], unsettled[i] * 7L, new Step(i)));
        }

        Random random = new Random(seed);
        for (List<Integer> open = open(unsettled); !open.isEmpty(); open = open(unsettled)) {
            int batch = open.get(random.nextInt(open.size()));
            tickets.get(batch).settle(0);
            unsettled[batch]--;
            assertThat(window.safePosition()).isEqualTo(lastOfPrefix(unsettled));
        }
        assertThat(window.records()).isZero();
        assertThat(window.bytes()).isZero();
    }

    private static List<Integer> open(int[] unsettled) {
        List<Integer> open = new ArrayList<>();
        for (int i = 0; i < unsettled.length; i++) {
            if (unsettled[i] > 0) {
                open.add(i);
            }
        }
        return open;
    }

    private static Position lastOfPrefix(int[] unsettled) {
        int prefix = 0;
        while (prefix < unsettled.length && unsettled[prefix] == 0) {
            prefix++;
        }
        return prefix == 0 ? null : new Step(prefix - 1);
    }

    private record Step(int number) implements Position {
        @Override
        public byte[] toBytes() {
            return new byte[] {(byte) number};
        }
    }
}
