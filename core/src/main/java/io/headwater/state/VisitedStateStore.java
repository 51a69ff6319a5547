package io.headwater.state;

import static java.util.Objects.requireNonNull;

import io.headwater.spi.StateLog;
import io.headwater.spi.StateStore;
import java.util.Optional;

/** The documents of a pipeline that may be running. Its logs are its own. */
record VisitedStateStore(FileStateStore store) implements StateStore {
    VisitedStateStore {
        requireNonNull(store, "store is null");
    }

    @Override
    public Optional<byte[]> read(String name) {
        return store.read(name);
    }

    @Override
    public void replace(String name, byte[] document) {
        store.replace(name, document);
    }

    @Override
    public StateLog log(String name) {
        throw new UnsupportedOperationException("the log " + name + " belongs to the pipeline, which may be running");
    }

    @Override
    public void close() {
        store.close();
    }
}
