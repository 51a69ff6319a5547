package io.headwater.testkit.workload;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The rows that a transaction is to change and what is wished for each; no row is in it twice. What is done is decided
 * when the rows are locked and it is known which of them are there.
 */
final class Draft {
    private record Wish(Mix.Kind kind, TrackedRow row, TrackedRow target) {}

    private final List<Wish> wishes = new ArrayList<>();
    private final SortedSet<TrackedRow> rows = new TreeSet<>();

    private Draft() {}

    static Draft draw(RowPool pool, WorkloadSettings settings, Random random) {
        Draft draft = new Draft();
        int size = 1 + random.nextInt(settings.maxRowsPerTransaction());
        for (int i = 0; i < size; i++) {
            draft.add(settings.mix().draw(random), pool, random);
        }
        return draft;
    }

    /** In an order that is the same for everybody, so that no two transactions wait for each other. */
    SortedSet<TrackedRow> rowsInLockOrder() {
        return rows;
    }

    /** What to do, now that the rows are locked. */
    List<Edit> edits() {
        return wishes.stream().map(Draft::edit).toList();
    }

    private void add(Mix.Kind kind, RowPool pool, Random random) {
        TrackedRow row = kind == Mix.Kind.INSERT ? pool.fresh(random) : pool.draw(random);
        TrackedRow target = kind == Mix.Kind.KEY_CHANGE ? pool.drawAbsent(row, random) : row;
        if (Stream.of(row, target).noneMatch(rows::contains)) {
            rows.add(row);
            rows.add(target);
            wishes.add(new Wish(kind, row, target));
        }
    }

    private static Edit edit(Wish wish) {
        TrackedRow row = wish.row;
        if (!row.isPresent()) {
            return new Edit.Insert(row);
        }
        return switch (wish.kind) {
            case DELETE -> new Edit.Delete(row);
            case KEY_CHANGE -> wish.target.isPresent() ? new Edit.Update(row) : new Edit.KeyChange(row, wish.target);
            default -> new Edit.Update(row);
        };
    }
}
