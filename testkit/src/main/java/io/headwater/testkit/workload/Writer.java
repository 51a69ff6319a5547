package io.headwater.testkit.workload;

import java.util.Random;
import java.util.SortedSet;
import java.util.function.BooleanSupplier;

/** Makes one transaction after another. One thread. */
final class Writer implements Runnable {
    private final Random random;
    private final WorkloadSettings settings;
    private final ConnectionSource server;
    private final RowPool pool;
    private final Journal journal;
    private final NeverVersions never;
    private final Pace pace;
    private final BooleanSupplier goesOn;

    Writer(
            int number,
            WorkloadSettings settings,
            ConnectionSource server,
            RowPool pool,
            Journal journal,
            NeverVersions never,
            Pace pace,
            BooleanSupplier goesOn) {
        this.random = new Random(settings.seed() * 1_000_003 + number);
        this.settings = settings;
        this.server = server;
        this.pool = pool;
        this.journal = journal;
        this.never = never;
        this.pace = pace;
        this.goesOn = goesOn;
    }

    @Override
    public void run() {
        try (Session session = new Session(server, settings.patience())) {
            while (goesOn.getAsBoolean()) {
                Draft draft = Draft.draw(pool, settings, random);
                pace.await(draft.rowsInLockOrder().size());
                runLocked(draft, session);
            }
        }
    }

    private void runLocked(Draft draft, Session session) {
        SortedSet<TrackedRow> rows = draft.rowsInLockOrder();
        rows.forEach(TrackedRow::lock);
        try {
            run(new Transaction(session, journal, draft.edits()));
        } finally {
            rows.forEach(TrackedRow::unlock);
        }
    }

    private void run(Transaction transaction) {
        if (random.nextDouble() < settings.rollbackShare()) {
            transaction.rollBack(random, settings.maxPayloadBytes(), never);
        } else {
            transaction.commit(random, settings.maxPayloadBytes());
        }
    }
}
