package io.headwater.testkit.oracle;

import java.util.ArrayList;
import java.util.List;

/**
 * What one ordered part of a destination holds, in the order a consumer reads it: a file, a shard with its ancestors
 * first. All changes of a row are expected in one of them.
 *
 * <p>Thread-safe, as records may be added while they arrive.
 */
public final class ObservedStream {
    private final EnvelopeReader reader = new EnvelopeReader();
    private final List<ObservedChange> changes = new ArrayList<>();
    private final List<String> unreadable = new ArrayList<>();

    /** Reads records of the {@code json} format. */
    public static ObservedStream ofEnvelopes(Iterable<byte[]> payloads) {
        ObservedStream stream = new ObservedStream();
        payloads.forEach(stream::addEnvelope);
        return stream;
    }

    public synchronized void add(ObservedChange change) {
        changes.add(change);
    }

    /** Adds a record of the {@code json} format; what cannot be read is kept as a finding. */
    public synchronized void addEnvelope(byte[] payload) {
        try {
            changes.add(reader.read(payload));
        } catch (IllegalArgumentException e) {
            unreadable.add("record " + (changes.size() + unreadable.size()) + ": " + e.getMessage());
        }
    }

    public synchronized int size() {
        return changes.size() + unreadable.size();
    }

    synchronized List<ObservedChange> changes() {
        return List.copyOf(changes);
    }

    synchronized List<String> unreadable() {
        return List.copyOf(unreadable);
    }
}
