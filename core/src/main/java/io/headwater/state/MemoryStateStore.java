package io.headwater.state;

import static java.util.Objects.requireNonNull;

import io.headwater.spi.StateLog;
import io.headwater.spi.StateStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Remembers until the process ends: for dry runs, tests, and pipelines that always start afresh. */
public final class MemoryStateStore implements StateStore {
    private final Map<String, byte[]> documents = new ConcurrentHashMap<>();
    private final Map<String, MemoryLog> logs = new ConcurrentHashMap<>();

    @Override
    public Optional<byte[]> read(String name) {
        return Optional.ofNullable(documents.get(name)).map(byte[]::clone);
    }

    @Override
    public void replace(String name, byte[] document) {
        documents.put(requireNonNull(name, "name is null"), document.clone());
    }

    @Override
    public StateLog log(String name) {
        return logs.computeIfAbsent(name, n -> new MemoryLog());
    }

    @Override
    public void close() {}

    private static final class MemoryLog implements StateLog {
        private final List<byte[]> entries = new ArrayList<>();

        @Override
        public synchronized List<byte[]> entries() {
            return List.copyOf(entries);
        }

        @Override
        public synchronized long size() {
            return entries.size();
        }

        @Override
        public synchronized void append(byte[] entry) {
            entries.add(entry.clone());
        }

        @Override
        public synchronized void removeFirst(long count) {
            entries.subList(0, Math.toIntExact(count)).clear();
        }

        @Override
        public synchronized void clear() {
            entries.clear();
        }
    }
}
