package io.headwater.testkit.oracle;

import java.util.Map;

/** From where on a reader must have seen every change. */
public sealed interface StartPoint {
    /** How many snapshots may be read from. */
    int snapshots();

    /** From the first change of each row. */
    static StartPoint beginning() {
        return new Mark(Map.of());
    }

    /** From where each row was when {@link Truth#mark} was asked, with no commit in progress. */
    static StartPoint at(Map<RowKey, Integer> mark) {
        return new Mark(mark);
    }

    /**
     * From a snapshot: each row starts with the version that was read, rows that were not there start with their next
     * insert. That all rows of a snapshot were there, and no others, at one moment is checked by the ticks of the
     * commits before and after. A destination without any row read counts as {@link #beginning}.
     *
     * @param snapshots how many may be begun, as a snapshot that is cut short is begun again. A row that was read by
     *     the first and deleted before the second is then counted as {@linkplain Verdict#vanished vanished}: no log of
     *     changes tells of its end
     */
    static StartPoint snapshot(int snapshots) {
        return new Snapshot(snapshots);
    }

    /**
     * From wherever the changes began, while a snapshot was read beside them: each row starts with the version that was
     * read, or with its first change, whichever came first; nothing is missed after that, whatever is read. That all rows
     * start at one moment is checked by the ticks of the commits before and after.
     */
    static StartPoint alongside() {
        return new Alongside();
    }

    record Alongside() implements StartPoint {
        /** Each piece of a table is one. */
        @Override
        public int snapshots() {
            return Integer.MAX_VALUE;
        }
    }

    record Mark(Map<RowKey, Integer> sizes) implements StartPoint {
        public Mark {
            sizes = Map.copyOf(sizes);
        }

        @Override
        public int snapshots() {
            return 0;
        }

        /** The ordinal of the last change that need not be seen. */
        int base(RowKey row) {
            return sizes.getOrDefault(row, 0) - 1;
        }
    }

    record Snapshot(int snapshots) implements StartPoint {
        public Snapshot {
            if (snapshots <= 0) {
                throw new IllegalArgumentException("snapshots must be positive: " + snapshots);
            }
        }
    }
}
