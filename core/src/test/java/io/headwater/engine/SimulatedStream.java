package io.headwater.engine;

import io.headwater.spi.Operation;
import io.headwater.spi.Position;
import io.headwater.spi.RowChange;
import io.headwater.spi.TableId;
import io.headwater.testing.GivenOrigin;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * What a simulated source holds, and how much of it was seen at the destination: each key has versions 1, 2, 3, ... in
 * commit order, most changes are of a few keys, a batch has zero to seven of them, and some do not fit into a record.
 */
final class SimulatedStream {
    /** What the sink takes, key included. */
    static final int MAX_RECORD_BYTES = 100;

    private static final TableId TABLE = new TableId("shop", "orders");
    private static final int BATCHES = 60;

    private final List<List<Version>> batches = new ArrayList<>();
    private final int[] seen; // by key, the latest version of it
    private final Set<Version> refused = new HashSet<>();
    private final Set<Version> setAside = new HashSet<>();
    private int seenBatches; // all up to there are complete

    SimulatedStream(Random random, int keys) {
        int[] last = new int[keys];
        for (int i = 0; i < BATCHES; i++) {
            List<Version> batch = new ArrayList<>();
            for (int n = random.nextInt(8); n > 0; n--) {
                int key = Math.min(random.nextInt(keys), random.nextInt(keys));
                batch.add(new Version(key, ++last[key]));
            }
            batches.add(batch);
        }
        this.seen = new int[keys];
    }

    int size() {
        return batches.size();
    }

    List<RowChange> batch(int index) {
        return batches.get(index).stream().map(Version::change).toList();
    }

    /** Some are too large for the sink. */
    static byte[] payload(RowChange change) {
        return new byte[Version.of(change).number % 11 == 0 ? MAX_RECORD_BYTES : 10];
    }

    /** This change is now readable at the destination. */
    void see(RowChange change) {
        Version version = Version.of(change);
        while (seen[version.key] + 1 < version.number && refused.contains(next(version.key))) {
            seen[version.key]++;
        }
        if (version.number > seen[version.key] + 1) {
            throw new AssertionError("forward gap: version %d of key %d came when %d was the latest"
                    .formatted(version.number, version.key, seen[version.key]));
        }
        seen[version.key] = Math.max(seen[version.key], version.number);
        refused.remove(version);
    }

    /** The destination says that it will never take this change: the next of its key may follow. */
    void refuse(RowChange change) {
        Version version = Version.of(change);
        if (version.number > seen[version.key]) {
            refused.add(version);
        }
    }

    /** The change is safe in another place. */
    void setAside(RowChange change) {
        setAside.add(Version.of(change));
    }

    /** A process that starts from this position reads the batches from there on. */
    void requireSafe(Place place) {
        while (seenBatches < place.batches && isSeen(batches.get(seenBatches))) {
            seenBatches++;
        }
        if (seenBatches < place.batches) {
            throw new AssertionError(
                    "early checkpoint: %s was stored, but batch %d is not delivered".formatted(place, seenBatches));
        }
    }

    void requireAllSeen() {
        requireSafe(new Place(batches.size()));
    }

    private boolean isSeen(List<Version> batch) {
        return batch.stream()
                .allMatch(version -> setAside.contains(version)
                        || seen[version.key] >= version.number && !refused.contains(version));
    }

    private Version next(int key) {
        return new Version(key, seen[key] + 1);
    }

    /** How many batches are passed. */
    record Place(int batches) implements Position {
        @Override
        public byte[] toBytes() {
            return new byte[] {(byte) batches};
        }
    }

    private record Version(int key, int number) {
        RowChange change() {
            return new RowChange(Operation.TRUNCATE, TABLE, null, null, null, new GivenOrigin(key + "/" + number));
        }

        static Version of(RowChange change) {
            String[] id = change.origin().eventId().split("/");
            return new Version(Integer.parseInt(id[0]), Integer.parseInt(id[1]));
        }
    }
}
