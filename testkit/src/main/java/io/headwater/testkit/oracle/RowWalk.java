package io.headwater.testkit.oracle;

import java.util.BitSet;
import java.util.List;

/**
 * Walks through what was seen of one row, in the order it was seen, next to the row's history.
 *
 * <p>In every step the walk knows the furthest change it has reached and the last one it was at. The next change must be
 * the one after the last; or it steps back, and then goes up again without a hole. One use, one thread.
 */
final class RowWalk {
    private final RowKey row;
    private final RowHistory history;
    private final WalkRules rules;
    private final Findings findings;
    private final BitSet covered = new BitSet();

    /** The last change that need not be seen. */
    private int base;

    private int reached;
    private int last;
    private int rewinds;
    private boolean seenAny;
    private String lastReadPlace = "";
    private boolean vanished;

    RowWalk(RowKey row, RowHistory history, WalkRules rules, Findings findings) {
        this.row = row;
        this.history = history;
        this.rules = rules;
        this.findings = findings;
        startAfter(rules.base(row));
    }

    void walk(List<ObservedChange> seen) {
        seen.forEach(this::step);
        if (mayHaveBeenAbsent()) {
            startAfterAbsence(history.last());
            vanished = seenAny && last == history.last() && !covered.get(last);
        }
        checkCoverage();
        checkEnd();
        checkRewinds();
    }

    int expected() {
        return history.last() - base;
    }

    int rewinds() {
        return rewinds;
    }

    boolean vanished() {
        return vanished;
    }

    private void step(ObservedChange change) {
        int ordinal = change.isRead()
                ? history.ordinalOfRead(change.version())
                : history.ordinalOf(change.version(), change.operation());
        if (ordinal == RowHistory.NEVER) {
            findings.add(Fault.PHANTOM, change);
        } else if (change.isRead()) {
            read(ordinal, change);
        } else {
            changed(ordinal, change);
        }
    }

    private void read(int ordinal, ObservedChange change) {
        if (ordinal > reached && rules.readSetsBase(seenAny)) {
            startAfter(ordinal);
        } else if (ordinal > reached && rules.readsFollow()) {
            findings.add(Fault.FORWARD_GAP, change + " was read before the change that made it so");
        } else if (ordinal != last) {
            advance(ordinal, change);
        }
        lastReadPlace = change.place();
        seen(ordinal);
    }

    private void changed(int ordinal, ObservedChange change) {
        if (mayHaveBeenAbsent()) {
            startAfterAbsence(ordinal - 1);
        }
        advance(ordinal, change);
        seen(ordinal);
    }

    private void advance(int ordinal, ObservedChange change) {
        if (ordinal > reached + 1) {
            findings.add(Fault.FORWARD_GAP, change + " came right after " + describe(last));
        } else if (ordinal > last + 1) {
            findings.add(Fault.BROKEN_REPLAY, change + " came right after " + describe(last));
        } else if (ordinal <= last && seenAny) {
            // What is seen first may lie before the start point: that is no step back.
            rewinds++;
        }
        last = ordinal;
        reached = Math.max(reached, ordinal);
    }

    private void seen(int ordinal) {
        covered.set(ordinal);
        seenAny = true;
    }

    private void startAfter(int ordinal) {
        base = ordinal;
        reached = ordinal;
        last = ordinal;
    }

    /** Whether a snapshot that the stream went on from may have found no such row. */
    private boolean mayHaveBeenAbsent() {
        return rules.startsAtSnapshot() && (!seenAny || rules.isOutdated(lastReadPlace));
    }

    private void startAfterAbsence(int latest) {
        for (int ordinal = latest; ordinal > reached; ordinal--) {
            if (rules.mayHaveFoundNothing(history, ordinal)) {
                startAfter(ordinal);
                return;
            }
        }
    }

    private void checkCoverage() {
        int missing = covered.nextClearBit(base + 1);
        while (missing <= history.last()) {
            findings.add(Fault.MISSING, describe(missing));
            missing = covered.nextClearBit(missing + 1);
        }
    }

    private void checkEnd() {
        if (last != history.last()) {
            findings.add(Fault.WRONG_END, "the last seen is " + describe(last) + ", not " + describe(history.last()));
        }
    }

    private void checkRewinds() {
        if (rewinds > rules.allowedRewinds()) {
            findings.add(
                    Fault.EXCESS_REWIND, row + " stepped back " + rewinds + " times, not " + rules.allowedRewinds());
        }
    }

    private String describe(int ordinal) {
        return ordinal == RowHistory.NEVER ? row + " nothing" : row + " " + history.get(ordinal);
    }
}
