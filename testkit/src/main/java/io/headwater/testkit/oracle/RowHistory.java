package io.headwater.testkit.oracle;

import io.headwater.spi.Operation;
import java.util.List;

/** All changes of one row in commit order; the ordinal of a change is its index. Versions ascend. Immutable. */
public final class RowHistory {
    /** The ordinal before the first change: the row has never been there. */
    static final int NEVER = -1;

    private final List<CommittedChange> changes;

    public RowHistory(List<CommittedChange> changes) {
        this.changes = List.copyOf(changes);
        for (int i = 1; i < changes.size(); i++) {
            if (changes.get(i).version() < changes.get(i - 1).version()) {
                throw new IllegalArgumentException("versions do not ascend: " + changes);
            }
        }
    }

    public int size() {
        return changes.size();
    }

    public CommittedChange get(int ordinal) {
        return changes.get(ordinal);
    }

    int last() {
        return changes.size() - 1;
    }

    /** The ordinal of this change, or {@link #NEVER} if it was not committed. */
    int ordinalOf(long version, Operation operation) {
        for (int i = firstOf(version); i < size() && get(i).version() == version; i++) {
            if (get(i).operation() == operation) {
                return i;
            }
        }
        return NEVER;
    }

    /** The ordinal of the change after which a snapshot finds the row in this version, or {@link #NEVER}. */
    int ordinalOfRead(long version) {
        for (int i = firstOf(version); i < size() && get(i).version() == version; i++) {
            if (get(i).lasting() && get(i).operation() != Operation.DELETE) {
                return i;
            }
        }
        return NEVER;
    }

    /** Whether there is no such row after this change. */
    boolean isAbsentAfter(int ordinal) {
        return ordinal == NEVER || get(ordinal).operation() == Operation.DELETE;
    }

    /** The first ordinal with this version or a later one, by bisection. */
    private int firstOf(long version) {
        int low = 0;
        int high = size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (get(middle).version() < version) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
