package io.headwater.testkit.doubles;

import io.headwater.spi.ErrorKind;
import io.headwater.spi.PipelineException;
import io.headwater.spi.StateLog;
import io.headwater.spi.StateStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A state store in memory that remembers every document it was given and can be told to fail. Outlives {@link #close},
 * so that a second pipeline may resume from what the first one left.
 */
public final class RecordingStateStore implements StateStore {
    private final Map<String, List<byte[]>> documents = new HashMap<>();
    private final Map<String, RecordingLog> logs = new HashMap<>();
    private int failures;
    private int closes;

    /** Makes the next so many writes of documents and log entries fail, and leave what was before. */
    public synchronized void failWrites(int count) {
        failures = count;
    }

    /** Every document ever stored under this name, oldest first. */
    public synchronized List<byte[]> history(String name) {
        return List.copyOf(documents.getOrDefault(name, List.of()));
    }

    public synchronized int closes() {
        return closes;
    }

    @Override
    public synchronized Optional<byte[]> read(String name) {
        List<byte[]> history = history(name);
        return history.isEmpty()
                ? Optional.empty()
                : Optional.of(history.get(history.size() - 1).clone());
    }

    @Override
    public synchronized void replace(String name, byte[] document) {
        failIfTold("document", name);
        documents.computeIfAbsent(name, any -> new ArrayList<>()).add(document.clone());
    }

    @Override
    public synchronized StateLog log(String name) {
        return logs.computeIfAbsent(name, RecordingLog::new);
    }

    @Override
    public synchronized void close() {
        closes++;
    }

    private synchronized void failIfTold(String what, String name) {
        if (failures > 0) {
            failures--;
            throw new PipelineException(ErrorKind.STATE_UNWRITABLE, what + " '" + name + "': told to fail");
        }
    }

    private final class RecordingLog implements StateLog {
        private final String name;
        private final List<byte[]> entries = new ArrayList<>();

        RecordingLog(String name) {
            this.name = name;
        }

        @Override
        public synchronized List<byte[]> entries() {
            return entries.stream().map(byte[]::clone).toList();
        }

        @Override
        public synchronized long size() {
            return entries.size();
        }

        @Override
        public synchronized void append(byte[] entry) {
            failIfTold("log", name);
            entries.add(entry.clone());
        }

        @Override
        public synchronized void removeFirst(long count) {
            failIfTold("log", name);
            entries.subList(0, Math.toIntExact(count)).clear();
        }

        @Override
        public synchronized void clear() {
            entries.clear();
        }
    }
}
