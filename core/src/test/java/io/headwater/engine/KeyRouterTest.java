package io.headwater.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.spi.RowChange;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class KeyRouterTest {
    private static final int LANES = 16;
    private static final int KEYS = 16_000;

    private final List<List<QueuedChange>> shares = Stream.generate(
                    () -> (List<QueuedChange>) new ArrayList<QueuedChange>())
            .limit(LANES)
            .toList();
    private final KeyRouter router = new KeyRouter(
            KeyStrategy.table(),
            shares.stream()
                    .<Consumer<List<QueuedChange>>>map(share -> share::addAll)
                    .toList());

    @Test
    void aKeyGoesToOneLaneInItsOrder() throws Exception {
        route("shop.orders/1", "shop.orders/1", "shop.orders/1");

        assertThat(shares)
                .filteredOn(share -> !share.isEmpty())
                .singleElement()
                .satisfies(share -> assertThat(
                                share.stream().map(one -> one.change().origin().eventId()))
                        .containsExactly("0", "1", "2"));
    }

    @Test
    void everyLaneHasItsShareOfTheKeys() throws Exception {
        route(keys());

        assertThat(shares).allSatisfy(share -> assertThat(share).hasSizeBetween(900, 1_100));
    }

    /** By the lower bits of their hashes, of which it has 64 values where lanes are chosen by those bits, too. */
    @Test
    void theKeysOfALaneAreSpreadOverItsMap() throws Exception {
        route(keys());

        assertThat(shares)
                .allSatisfy(share -> assertThat(share.stream()
                                .map(change -> bucket(change.key(), 1_024))
                                .distinct())
                        .hasSizeGreaterThan(300));
    }

    private static int bucket(String key, int buckets) {
        int hash = key.hashCode();
        return (hash ^ hash >>> 16) & buckets - 1;
    }

    private static String[] keys() {
        return IntStream.range(0, KEYS).mapToObj(i -> "shop.orders/" + i).toArray(String[]::new);
    }

    private void route(String... keys) throws InterruptedException {
        InFlightWindow.Ticket ticket = new InFlightWindow(keys.length, Long.MAX_VALUE).admit(keys.length, 0, null);
        List<RowChange> changes = IntStream.range(0, keys.length)
                .mapToObj(i -> Queued.of(keys[i], Integer.toString(i), ticket).change())
                .toList();
        router.route(changes, keys, ticket);
    }
}
