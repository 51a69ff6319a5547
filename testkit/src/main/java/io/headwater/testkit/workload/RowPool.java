package io.headwater.testkit.workload;

import io.headwater.spi.TableId;
import io.headwater.testkit.oracle.RowKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/** The rows that are changed again and again, and the keys of those that are inserted once. Thread-safe. */
final class RowPool {
    /** The pool's keys are spread, so that rows loaded in bulk lie between them. */
    static final long KEY_STRIDE = 500;

    private static final long FIRST_FRESH_KEY = 1_000_000_000;
    private static final int TRIES_FOR_AN_ABSENT_ROW = 20;

    private final List<TableId> tables;
    private final List<List<TrackedRow>> rows = new ArrayList<>();
    private final double hotShare;
    private final AtomicLong nextFreshKey = new AtomicLong(FIRST_FRESH_KEY);

    RowPool(WorkloadSettings settings) {
        this.hotShare = settings.hotShare();
        this.tables = IntStream.range(0, settings.tables())
                .mapToObj(table -> new TableId(settings.database(), "wl_" + table))
                .toList();
        for (TableId table : tables) {
            rows.add(IntStream.range(0, settings.rows())
                    .mapToObj(row -> new TrackedRow(new RowKey(table, row * KEY_STRIDE)))
                    .toList());
        }
    }

    List<TableId> tables() {
        return tables;
    }

    List<TrackedRow> rowsOf(TableId table) {
        return rows.get(tables.indexOf(table));
    }

    /** A row of the pool; the hot one by its share. */
    TrackedRow draw(Random random) {
        if (random.nextDouble() < hotShare) {
            return rows.get(0).get(0);
        }
        return drawFrom(rows.get(random.nextInt(rows.size())), random);
    }

    /** Another row of the same table, preferably one that is not in the database. */
    TrackedRow drawAbsent(TrackedRow other, Random random) {
        List<TrackedRow> candidates = rowsOf(other.key().table());
        TrackedRow drawn = drawFrom(candidates, random);
        for (int i = 0; i < TRIES_FOR_AN_ABSENT_ROW && (drawn.isPresent() || drawn == other); i++) {
            drawn = drawFrom(candidates, random);
        }
        return drawn;
    }

    /** A row that never was. */
    TrackedRow fresh(Random random) {
        TableId table = tables.get(random.nextInt(tables.size()));
        return new TrackedRow(new RowKey(table, nextFreshKey.getAndIncrement()));
    }

    private static TrackedRow drawFrom(List<TrackedRow> rows, Random random) {
        return rows.get(random.nextInt(rows.size()));
    }
}
