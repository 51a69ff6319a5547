package io.headwater.engine;

import static java.util.Objects.requireNonNull;

import io.headwater.spi.StateLog;
import io.headwater.spi.StateStore;
import java.util.Optional;

/** Part of a pipeline's state, under names of its own: two plug-ins of a kind do not meet. */
record PrefixedStateStore(String prefix, StateStore store) implements StateStore {
    PrefixedStateStore {
        requireNonNull(prefix, "prefix is null");
        requireNonNull(store, "store is null");
    }

    @Override
    public Optional<byte[]> read(String name) {
        return store.read(prefix + name);
    }

    @Override
    public void replace(String name, byte[] document) {
        store.replace(prefix + name, document);
    }

    @Override
    public StateLog log(String name) {
        return store.log(prefix + name);
    }

    /** The whole is the pipeline's to close. */
    @Override
    public void close() {}
}
