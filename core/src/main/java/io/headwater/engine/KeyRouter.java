package io.headwater.engine;

import static java.util.Objects.requireNonNull;

import io.headwater.spi.RowChange;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Hands each change to the lane of its key. One thread: the reader. */
final class KeyRouter {
    /** Of 2 to the 32nd: multiples of it are spread evenly, whatever is multiplied. */
    private static final int GOLDEN_RATIO = 0x9E3779B9;

    private final KeyStrategy strategy;
    private final List<Consumer<List<QueuedChange>>> lanes;
    private final List<List<QueuedChange>> shares; // one to a lane, empty between two batches

    /** @param lanes each takes its share of a batch and copies it */
    KeyRouter(KeyStrategy strategy, List<Consumer<List<QueuedChange>>> lanes) {
        this.strategy = requireNonNull(strategy, "strategy is null");
        this.lanes = List.copyOf(lanes);
        this.shares = lanes.stream()
                .<List<QueuedChange>>map(lane -> new ArrayList<>())
                .toList();
    }

    /**
     * The key of each change, as the source gave it: a transform cannot tear a row's history apart.
     *
     * @throws io.headwater.spi.PipelineException if a change has no such key
     */
    String[] keys(List<RowChange> changes) {
        String[] keys = new String[changes.size()];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = strategy.key(changes.get(i));
        }
        return keys;
    }

    void route(List<RowChange> changes, String[] keys, InFlightWindow.Ticket ticket) {
        for (int i = 0; i < keys.length; i++) {
            shares.get(laneOf(keys[i])).add(new QueuedChange(keys[i], changes.get(i), ticket));
        }
        for (int i = 0; i < shares.size(); i++) {
            if (!shares.get(i).isEmpty()) {
                lanes.get(i).accept(shares.get(i));
                shares.get(i).clear();
            }
        }
    }

    /** By the upper bits of a product: the lower ones of the hash tell a lane's keys apart in the lane's own map. */
    private int laneOf(String key) {
        int spread = key.hashCode() * GOLDEN_RATIO;
        return (int) (Integer.toUnsignedLong(spread) * lanes.size() >>> Integer.SIZE);
    }
}
