package io.headwater.testkit.oracle;

import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/**
 * What the oracle found. Immutable; {@code toString} tells all of it.
 *
 * @param faults how often each fault was found; faults that were not are left out
 * @param findings the first of each fault, in words
 * @param unknowns why the run proves nothing, if it does not
 * @param observed the number of changes seen, of the tables under test
 * @param expected the number of committed changes after the start point
 * @param duplicates changes whose event id was seen before
 * @param snapshotRepeats rows that another snapshot read again, unchanged
 * @param rewinds steps back in all rows' histories, allowed or not
 * @param vanished rows that were read by a snapshot and deleted before the snapshot that replaced it
 */
public record Verdict(
        Map<Fault, Long> faults,
        Map<Fault, List<String>> findings,
        List<String> unknowns,
        long observed,
        long expected,
        long duplicates,
        long snapshotRepeats,
        long rewinds,
        long vanished) {
    public Verdict {
        faults = Map.copyOf(faults);
        findings = Map.copyOf(findings);
        unknowns = List.copyOf(unknowns);
    }

    /** Nothing is wrong, and enough was seen to say so. */
    public boolean isGreen() {
        return !isRed() && !isUnknown();
    }

    public boolean isRed() {
        return !faults.isEmpty();
    }

    public boolean isUnknown() {
        return !unknowns.isEmpty();
    }

    public long count(Fault fault) {
        return faults.getOrDefault(fault, 0L);
    }

    /**
     * Returns this if it is green.
     *
     * @throws AssertionError with everything found, if it is not
     */
    public Verdict requireGreen() {
        if (!isGreen()) {
            throw new AssertionError(toString());
        }
        return this;
    }

    @Override
    public String toString() {
        StringJoiner text = new StringJoiner("\n");
        text.add((isRed() ? "red" : isUnknown() ? "unknown" : "green") + ": " + observed + " changes observed, "
                + expected + " expected; " + duplicates + " duplicates, " + snapshotRepeats + " snapshot repeats, "
                + rewinds + " rewinds, " + vanished + " vanished");
        unknowns.forEach(text::add);
        for (Fault fault : Fault.values()) {
            if (count(fault) > 0) {
                text.add(fault + ": " + count(fault));
                findings.getOrDefault(fault, List.of()).forEach(finding -> text.add("  " + finding));
            }
        }
        return text.toString();
    }
}
