package io.headwater.testkit.workload;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;

/** Runs edits as one transaction, and finds out what became of it. The edits' rows are locked meanwhile. */
final class Transaction {
    private final Session session;
    private final Journal journal;
    private final List<Edit> edits;
    private final List<Long> versions = new ArrayList<>();

    Transaction(Session session, Journal journal, List<Edit> edits) {
        this.session = session;
        this.journal = journal;
        this.edits = edits;
    }

    /** Commits the edits, or nothing if the connection is lost before. */
    void commit(Random random, int maxPayloadBytes) {
        edits.forEach(edit -> versions.add(edit.row().version() + 1));
        if (ran(random, maxPayloadBytes)) {
            long begun = journal.tick();
            if (isAnswered() || isSettled()) {
                committed(begun);
            }
        }
    }

    /** Runs the edits with versions that no committed row has, and undoes them. */
    void rollBack(Random random, int maxPayloadBytes, NeverVersions never) {
        edits.forEach(edit -> versions.add(never.next()));
        if (ran(random, maxPayloadBytes)) {
            try {
                session.connection().rollback();
            } catch (SQLException e) {
                session.close();
            }
        }
    }

    /** Whether all edits were made; if not, none will be committed. */
    private boolean ran(Random random, int maxPayloadBytes) {
        try {
            WorkloadTables tables = new WorkloadTables(session.connection());
            for (int i = 0; i < edits.size(); i++) {
                edits.get(i).run(tables, versions.get(i), RowContent.draw(random, maxPayloadBytes));
            }
            return true;
        } catch (SQLException e) {
            Session.requireTransient(e);
            session.close();
            return false;
        }
    }

    private boolean isAnswered() {
        try {
            session.connection().commit();
            return true;
        } catch (SQLException e) {
            Session.requireTransient(e);
            session.close();
            return false;
        }
    }

    /** Asks one of the rows whether the transaction was committed: nobody else changes it, as it is locked here. */
    private boolean isSettled() {
        Edit edit = edits.get(0);
        OptionalLong found =
                session.ask(tables -> tables.lockedVersion(edit.row().key()));
        boolean committed = edit.leavesRow() ? found.equals(OptionalLong.of(versions.get(0))) : found.isEmpty();
        journal.settled();
        return committed;
    }

    private void committed(long begun) {
        List<RowVersion> changes = new ArrayList<>();
        for (int i = 0; i < edits.size(); i++) {
            changes.addAll(edits.get(i).versions(versions.get(i)));
        }
        journal.committed(changes, begun);
        for (int i = 0; i < edits.size(); i++) {
            edits.get(i).committed(versions.get(i));
        }
    }
}
