package io.headwater.testkit.oracle;

import static io.headwater.spi.Operation.DELETE;
import static io.headwater.spi.Operation.INSERT;
import static io.headwater.spi.Operation.READ;
import static io.headwater.spi.Operation.UPDATE;

import io.headwater.spi.Operation;
import io.headwater.spi.TableId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Three rows with the same life - inserted, changed, deleted, inserted again - in turns: first every row's first
 * change, then every row's second one. A transaction takes ten ticks.
 */
final class SmallWorld {
    static final int ROWS = 3;

    private static final TableId TABLE = new TableId("shop", "wl_0");
    private static final int TICKS = 10;

    /** The version and operation of each change in a row's life, two of them in one transaction. */
    private record Step(long version, Operation operation, boolean lasting, int transaction) {}

    private static final List<Step> LIFE = List.of(
            new Step(1, INSERT, true, 0),
            new Step(2, UPDATE, true, 1),
            new Step(3, UPDATE, true, 2),
            new Step(4, UPDATE, false, 3),
            new Step(4, DELETE, true, 3),
            new Step(5, INSERT, true, 4),
            new Step(6, UPDATE, true, 5));

    private SmallWorld() {}

    static Truth truth() {
        return truthOf(LIFE.size());
    }

    /** The truth when every row has come so far. */
    static Truth truthOf(int changes) {
        Map<RowKey, RowHistory> histories = new TreeMap<>();
        for (long key = 1; key <= ROWS; key++) {
            long of = key;
            histories.put(
                    row(key),
                    new RowHistory(LIFE.stream()
                            .limit(changes)
                            .map(step -> committed(of, step))
                            .toList()));
        }
        return new Truth(histories);
    }

    /** All changes as they should arrive; the caller may spoil the list. */
    static List<ObservedChange> stream() {
        List<ObservedChange> stream = new ArrayList<>();
        for (Step step : LIFE) {
            for (long key = 1; key <= ROWS; key++) {
                stream.add(change(key, step.version, step.operation));
            }
        }
        return stream;
    }

    /** What arrives after a snapshot that was taken when every row had reached this version, which was inserted or updated. */
    static List<ObservedChange> streamAfter(long version) {
        List<ObservedChange> stream = stream();
        stream.removeIf(change -> change.version() <= version);
        return stream;
    }

    static ObservedChange change(long key, long version, Operation operation) {
        String id = "e-" + key + "-" + version + "-" + operation;
        return new ObservedChange(row(key), version, operation, id, true, id, "log");
    }

    static ObservedChange read(long key, long version, String snapshot) {
        String id = snapshot + "-" + key;
        return new ObservedChange(row(key), version, READ, id, true, id, snapshot);
    }

    static RowKey row(long key) {
        return new RowKey(TABLE, key);
    }

    static ObservedStream observed(List<ObservedChange> changes) {
        ObservedStream stream = new ObservedStream();
        changes.forEach(stream::add);
        return stream;
    }

    private static CommittedChange committed(long key, Step step) {
        long begun = (step.transaction * ROWS + key) * TICKS;
        return new CommittedChange(step.version, step.operation, step.lasting, begun, begun + TICKS - 1);
    }
}
