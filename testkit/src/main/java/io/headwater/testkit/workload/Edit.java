package io.headwater.testkit.workload;

import io.headwater.spi.Operation;
import java.sql.SQLException;
import java.util.List;

/** One thing done to a row in a transaction. Its rows are locked by who runs it. */
sealed interface Edit {
    /** The row whose version goes up. */
    TrackedRow row();

    /** Runs the edit in the open transaction, giving the row this version. */
    void run(WorkloadTables tables, long version, RowContent content) throws SQLException;

    /** What others will see once the edit is committed, in order. */
    List<RowVersion> versions(long version);

    /** Whether {@link #row} is in the database afterwards. */
    default boolean leavesRow() {
        return true;
    }

    /** Takes note that the edit is committed. */
    default void committed(long version) {
        row().committed(version, leavesRow());
    }

    record Insert(TrackedRow row) implements Edit {
        @Override
        public void run(WorkloadTables tables, long version, RowContent content) throws SQLException {
            tables.insert(row.key(), version, content);
        }

        @Override
        public List<RowVersion> versions(long version) {
            return List.of(new RowVersion(row.key(), version, Operation.INSERT, true));
        }
    }

    record Update(TrackedRow row) implements Edit {
        @Override
        public void run(WorkloadTables tables, long version, RowContent content) throws SQLException {
            tables.update(row.key(), row.key().key(), version, content);
        }

        @Override
        public List<RowVersion> versions(long version) {
            return List.of(new RowVersion(row.key(), version, Operation.UPDATE, true));
        }
    }

    /** Gives the row a last version, then deletes it: so the image before the delete has a number of its own. */
    record Delete(TrackedRow row) implements Edit {
        @Override
        public void run(WorkloadTables tables, long version, RowContent content) throws SQLException {
            tables.update(row.key(), row.key().key(), version, content);
            tables.delete(row.key());
        }

        @Override
        public List<RowVersion> versions(long version) {
            return List.of(
                    new RowVersion(row.key(), version, Operation.UPDATE, false),
                    new RowVersion(row.key(), version, Operation.DELETE, true));
        }

        @Override
        public boolean leavesRow() {
            return false;
        }
    }

    /** One row becomes another: readers see the first one's end and the second one's beginning. */
    record KeyChange(TrackedRow from, TrackedRow row) implements Edit {
        @Override
        public void run(WorkloadTables tables, long version, RowContent content) throws SQLException {
            tables.update(from.key(), row.key().key(), version, content);
        }

        @Override
        public List<RowVersion> versions(long version) {
            return List.of(
                    new RowVersion(from.key(), from.version(), Operation.DELETE, true),
                    new RowVersion(row.key(), version, Operation.INSERT, true));
        }

        @Override
        public void committed(long version) {
            from.committed(from.version(), false);
            row.committed(version, true);
        }
    }
}
