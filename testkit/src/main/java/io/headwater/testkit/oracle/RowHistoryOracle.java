package io.headwater.testkit.oracle;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Judges whether a destination holds the history of every row: nothing lost, nothing invented, no version before its
 * predecessor, the right end, the right bytes.
 *
 * <p>{@code RowHistoryOracle.of(truth).startingAt(StartPoint.snapshot(1)).minimum(50_000).check(stream).requireGreen()}
 *
 * <p>Changes of tables that the truth does not know are left out. A run that had too little to judge, or whose fault
 * never fired, is <em>unknown</em>, which is as bad as red.
 */
public final class RowHistoryOracle {
    private final Truth truth;
    private final List<String> unknowns = new ArrayList<>();
    private StartPoint start = StartPoint.beginning();
    private int allowedRewinds;
    private long minimum = 1;

    private RowHistoryOracle(Truth truth) {
        this.truth = requireNonNull(truth, "truth is null");
    }

    /** Expects every change, in order and from the beginning, with no step back. */
    public static RowHistoryOracle of(Truth truth) {
        return new RowHistoryOracle(truth);
    }

    public RowHistoryOracle startingAt(StartPoint start) {
        this.start = requireNonNull(start, "start is null");
        return this;
    }

    /** How often the history of one row may step back: the number of kills, restarts and unanswered requests. */
    public RowHistoryOracle allowingRewinds(int perRow) {
        this.allowedRewinds = perRow;
        return this;
    }

    /** How many changes must have been observed for a verdict other than unknown; 1 by default. */
    public RowHistoryOracle minimum(long changes) {
        this.minimum = changes;
        return this;
    }

    /**
     * A condition without which the run proves nothing.
     *
     * @param what as a sentence: {@code "a connection was reset"}
     */
    public RowHistoryOracle provided(String what, boolean holds) {
        if (!holds) {
            unknowns.add("not so: " + what);
        }
        return this;
    }

    public Verdict check(ObservedStream stream) {
        return check(List.of(stream));
    }

    /** Judges all parts of a destination, each in its own order; a part goes before those that continue it. */
    public Verdict check(Collection<ObservedStream> streams) {
        Findings findings = new Findings();
        List<ObservedChange> observed = observedChanges(streams, findings);
        EventIds eventIds = new EventIds(findings);
        observed.forEach(eventIds::add);
        findDamaged(observed, findings);
        Tally tally = walkRows(observed, findings);
        return new Verdict(
                findings.counts(),
                findings.first(),
                unknowns(observed.size()),
                observed.size(),
                tally.expected,
                eventIds.duplicates(),
                eventIds.snapshotRepeats(),
                tally.rewinds,
                tally.vanished);
    }

    private List<ObservedChange> observedChanges(Collection<ObservedStream> streams, Findings findings) {
        List<ObservedChange> changes = new ArrayList<>();
        for (ObservedStream stream : streams) {
            stream.unreadable().forEach(what -> findings.add(Fault.UNREADABLE, what));
            stream.changes().stream()
                    .filter(change -> truth.covers(change.row().table()))
                    .forEach(changes::add);
        }
        return changes;
    }

    private static void findDamaged(List<ObservedChange> observed, Findings findings) {
        observed.stream().filter(change -> !change.intact()).forEach(change -> findings.add(Fault.BAD_BYTES, change));
    }

    private Tally walkRows(List<ObservedChange> observed, Findings findings) {
        Map<RowKey, List<ObservedChange>> byRow = new HashMap<>();
        observed.forEach(change ->
                byRow.computeIfAbsent(change.row(), none -> new ArrayList<>()).add(change));
        WalkRules rules = new WalkRules(
                startOf(byRow, findings),
                start instanceof StartPoint.Alongside,
                snapshotMoments(observed, findings),
                allowedRewinds);
        Tally tally = new Tally();
        truth.histories().forEach((row, history) -> {
            RowWalk walk = new RowWalk(row, history, rules, findings);
            List<ObservedChange> seen = byRow.remove(row);
            walk.walk(seen == null ? List.of() : seen);
            tally.add(walk);
        });
        byRow.values().forEach(seen -> seen.forEach(change -> findings.add(Fault.PHANTOM, change)));
        return tally;
    }

    private StartPoint startOf(Map<RowKey, List<ObservedChange>> byRow, Findings findings) {
        if (!(start instanceof StartPoint.Alongside)) {
            return start;
        }
        StreamBeginning beginning = StreamBeginning.of(truth, byRow);
        if (beginning.moment().isTorn()) {
            findings.add(Fault.TORN_SNAPSHOT, beginning.moment());
        }
        return beginning.mark();
    }

    private List<SnapshotMoment> snapshotMoments(List<ObservedChange> observed, Findings findings) {
        List<SnapshotMoment> moments = SnapshotMoment.of(truth, observed);
        moments.stream().skip(start.snapshots()).forEach(moment -> findings.add(Fault.EXCESS_SNAPSHOT, moment));
        moments.stream().filter(SnapshotMoment::isTorn).forEach(moment -> findings.add(Fault.TORN_SNAPSHOT, moment));
        return moments.isEmpty() ? List.of(SnapshotMoment.BEGINNING) : moments;
    }

    private List<String> unknowns(int observed) {
        List<String> all = new ArrayList<>(unknowns);
        if (observed < minimum) {
            all.add("only " + observed + " changes were observed, not " + minimum);
        }
        return all;
    }

    private static final class Tally {
        private long expected;
        private long rewinds;
        private long vanished;

        void add(RowWalk walk) {
            expected += walk.expected();
            rewinds += walk.rewinds();
            vanished += walk.vanished() ? 1 : 0;
        }
    }
}
