package io.headwater.source.mysql;

import io.headwater.spi.Operation;
import io.headwater.spi.RetryableException;
import io.headwater.spi.Row;
import io.headwater.spi.RowChange;
import io.headwater.spi.TableId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides which rows of a chunk still hold. A chunk is selected while changes go on: a window is open from before the
 * select until every change that the select may have seen has come by. A row that changed in the window is left to its
 * changes, which tell all of it; any other row was the same all the time, so the end of the window is its right place.
 * Used by one thread.
 */
final class OpenWindows {
    /** Of one window. Invariant 5: more may be in one transaction than memory holds. */
    static final int MOST_KEYS = 200_000;

    private final Map<TableId, Window> windows = new HashMap<>();

    /** Keys of rows that may not be seen as their changes say, however long a select waits. */
    private final Map<TableId, Window> undecided = new HashMap<>();

    /** From here on changes of this table are noted. */
    void open(TableId table) {
        windows.put(table, new Window());
    }

    void close(TableId table) {
        windows.remove(table);
    }

    /** @param changes of one table, at least one */
    void changed(List<RowChange> changes) {
        Window window = windows.isEmpty() ? null : windows.get(changes.get(0).table());
        if (window != null) {
            changes.forEach(window::note);
        }
    }

    /**
     * Changes of a transaction (XA) that is in the binlog before it is committed, maybe long before: rows of theirs are
     * not read at all any more.
     *
     * @param changes of one table, at least one
     */
    void changedUndecided(List<RowChange> changes) {
        Window window = undecided.computeIfAbsent(changes.get(0).table(), table -> new Window());
        changes.forEach(window::note);
    }

    /**
     * Whether a row of the chunk is to be handed on. Invariant 4: never after a later change of it.
     *
     * @throws RetryableException if it cannot be told: reading again, the chunk is selected after all those changes
     */
    boolean isUnchanged(RowChange row) {
        return isUnchanged(row, windows.get(row.table())) && isDecided(row);
    }

    private boolean isDecided(RowChange row) {
        return !undecided.containsKey(row.table()) || isUnchanged(row, undecided.get(row.table()));
    }

    private static boolean isUnchanged(RowChange row, @Nullable Window window) {
        if (window != null && window.changed.size() > MOST_KEYS) {
            throw new RetryableException("more than " + MOST_KEYS + " rows of " + row.table()
                    + " changed while some of it were read for the snapshot: these are read again");
        }
        return window != null && window.isUnchanged(row.key());
    }

    /** Values of a column are the same in snapshot and stream, whatever holds them. */
    private static String text(Row key) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < key.columns().size(); i++) {
            String value = text(key.get(i));
            text.append(value.length()).append(':').append(value);
        }
        return text.toString();
    }

    private static String text(@Nullable Object value) {
        return value instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : String.valueOf(value);
    }

    private static final class Window {
        private final Set<String> changed = new HashSet<>();

        /** What is in the table now came later, one by one. */
        private boolean emptied;

        void note(RowChange change) {
            emptied |= change.operation() == Operation.TRUNCATE;
            if (change.key() != null && changed.size() <= MOST_KEYS) {
                changed.add(text(change.key()));
            }
        }

        boolean isUnchanged(@Nullable Row key) {
            return key != null && !emptied && !changed.contains(text(key));
        }
    }
}
