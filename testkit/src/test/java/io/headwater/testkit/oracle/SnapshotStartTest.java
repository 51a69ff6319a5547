package io.headwater.testkit.oracle;

import static io.headwater.spi.Operation.INSERT;
import static io.headwater.spi.Operation.UPDATE;
import static io.headwater.testkit.oracle.SmallWorld.change;
import static io.headwater.testkit.oracle.SmallWorld.observed;
import static io.headwater.testkit.oracle.SmallWorld.read;
import static io.headwater.testkit.oracle.SmallWorld.streamAfter;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SnapshotStartTest {
    private final Truth truth = SmallWorld.truth();
    private final List<ObservedChange> stream = new ArrayList<>();

    @Test
    void streamGoesOnFromTheVersionRead() {
        stream.addAll(List.of(read(1, 2, "s1"), read(2, 2, "s1"), read(3, 2, "s1")));
        stream.addAll(streamAfter(2));

        assertThat(check(1).requireGreen().expected()).isEqualTo(15);
    }

    @Test
    void snapshotMayFallBetweenTwoRowsChanges() {
        stream.addAll(List.of(read(1, 3, "s1"), read(2, 2, "s1"), read(3, 2, "s1")));
        stream.addAll(streamAfter(2));
        stream.remove(change(1, 3, UPDATE));

        check(1).requireGreen();
    }

    @Test
    void changeLostAtTheHandOverIsCaught() {
        stream.addAll(List.of(read(1, 2, "s1"), read(2, 2, "s1"), read(3, 2, "s1")));
        stream.addAll(streamAfter(2));
        stream.remove(change(3, 3, UPDATE));

        assertThat(check(1).faults()).containsOnlyKeys(Fault.MISSING, Fault.FORWARD_GAP);
    }

    @Test
    void changeStreamedThoughAlreadyReadIsAStepBack() {
        stream.addAll(List.of(read(1, 3, "s1"), read(2, 2, "s1"), read(3, 2, "s1")));
        stream.addAll(streamAfter(2));

        assertThat(check(1).faults()).containsOnlyKeys(Fault.EXCESS_REWIND);
    }

    @Test
    void rowDeletedBeforeTheSnapshotStartsWithItsNextInsert() {
        // Row 1 is deleted, rows 2 and 3 are not yet.
        stream.addAll(List.of(read(2, 3, "s1"), read(3, 3, "s1")));
        stream.addAll(streamAfter(3));
        stream.removeIf(change -> change.row().key() == 1 && change.version() <= 4);

        check(1).requireGreen();
    }

    @Test
    void rowThatTheSnapshotMissedIsCaughtByTheMomentOfTheOthers() {
        // All rows were there. Row 1 was skipped, and so were its changes until its next insert.
        stream.addAll(List.of(read(2, 2, "s1"), read(3, 2, "s1")));
        stream.addAll(streamAfter(2));
        stream.removeIf(change -> change.row().key() == 1 && change.version() <= 4);

        assertThat(check(1).count(Fault.FORWARD_GAP)).isEqualTo(1);
        assertThat(check(1).count(Fault.MISSING)).isPositive();
    }

    @Test
    void rowThatIsNowhereIsMissing() {
        stream.addAll(List.of(read(2, 6, "s1"), read(3, 6, "s1")));

        assertThat(check(1).count(Fault.MISSING)).isEqualTo(7);
        assertThat(check(1).count(Fault.WRONG_END)).isEqualTo(1);
    }

    @Test
    void rowThatWasReadHasNoExcuseForALossAtTheMomentOfTheSnapshot() {
        stream.addAll(List.of(read(1, 3, "s1"), read(2, 3, "s1"), read(3, 3, "s1")));
        stream.addAll(streamAfter(3));
        stream.removeIf(change -> !change.isRead() && change.row().key() == 1 && change.version() == 4);

        assertThat(check(1).faults()).containsOnlyKeys(Fault.MISSING, Fault.FORWARD_GAP);
        assertThat(check(2).faults()).containsOnlyKeys(Fault.MISSING, Fault.FORWARD_GAP);
    }

    @Test
    void versionThatNobodyCouldReadIsAPhantom() {
        // Version 4 was deleted in the transaction that made it.
        stream.addAll(List.of(read(1, 4, "s1"), read(2, 3, "s1"), read(3, 3, "s1")));
        stream.addAll(streamAfter(3));

        assertThat(check(1).count(Fault.PHANTOM)).isEqualTo(1);
    }

    @Test
    void rowsOfDifferentMomentsAreATornSnapshot() {
        // Row 3 had version 2 before row 1 had version 3, but row 1 had version 3 after it.
        stream.addAll(List.of(read(1, 5, "s1"), read(2, 3, "s1"), read(3, 1, "s1")));
        stream.addAll(SmallWorld.stream());
        stream.removeIf(change -> !change.isRead() && change.row().key() == 1 && change.version() <= 5);
        stream.removeIf(change -> !change.isRead() && change.row().key() == 2 && change.version() <= 3);
        stream.removeIf(change -> !change.isRead() && change.row().key() == 3 && change.version() <= 1);

        assertThat(check(1).faults()).containsOnlyKeys(Fault.TORN_SNAPSHOT);
    }

    @Test
    void rowReadWhereNoSnapshotIsExpectedIsCaught() {
        stream.add(read(1, 1, "s1"));
        stream.addAll(SmallWorld.stream());

        Verdict verdict = RowHistoryOracle.of(truth).allowingRewinds(1).check(observed(stream));

        assertThat(verdict.faults()).containsOnlyKeys(Fault.EXCESS_SNAPSHOT);
    }

    @Test
    void withoutAnyRowReadAllIsExpected() {
        stream.addAll(SmallWorld.stream());
        check(1).requireGreen();

        stream.removeIf(change -> change.version() <= 4);

        assertThat(check(1).count(Fault.MISSING)).isEqualTo(15);
    }

    @Test
    void snapshotBegunAgainMustBeAllowed() {
        stream.addAll(List.of(read(1, 1, "s1"), read(2, 1, "s1")));
        stream.addAll(List.of(read(1, 2, "s2"), read(2, 2, "s2"), read(3, 2, "s2")));
        stream.addAll(streamAfter(2));

        assertThat(check(1).faults()).containsOnlyKeys(Fault.EXCESS_SNAPSHOT);
        check(2).requireGreen();
    }

    @Test
    void secondSnapshotThatSkipsVersionsMustBeAllowed() {
        stream.addAll(List.of(read(1, 1, "s1"), read(2, 1, "s1")));
        stream.addAll(List.of(read(1, 3, "s2"), read(2, 3, "s2"), read(3, 3, "s2")));
        stream.addAll(streamAfter(3));

        assertThat(check(1).count(Fault.FORWARD_GAP)).isEqualTo(2);
        check(2).requireGreen();
    }

    @Test
    void rowReadAgainUnchangedIsASnapshotRepeat() {
        stream.addAll(List.of(read(1, 2, "s1"), read(1, 2, "s2"), read(2, 2, "s2"), read(3, 2, "s2")));
        stream.addAll(streamAfter(2));

        Verdict verdict = check(2).requireGreen();

        assertThat(verdict.snapshotRepeats()).isEqualTo(1);
        assertThat(verdict.duplicates()).isZero();
    }

    @Test
    void rowDeletedBetweenTwoSnapshotsGoesOnWithItsNextInsert() {
        // The second snapshot finds row 1 deleted, the others not yet.
        stream.addAll(List.of(read(1, 2, "s1"), read(2, 3, "s2"), read(3, 3, "s2")));
        stream.addAll(streamAfter(3));
        stream.removeIf(change -> !change.isRead() && change.row().key() == 1 && change.version() <= 4);

        assertThat(check(1).isRed()).isTrue();
        check(2).requireGreen();
    }

    @Test
    void rowStreamedAndThenDeletedBetweenTwoSnapshotsGoesOnWithItsNextInsert() {
        stream.addAll(List.of(read(1, 1, "s1"), read(2, 1, "s1"), read(3, 1, "s1"), change(1, 2, UPDATE)));
        stream.addAll(List.of(read(2, 3, "s2"), read(3, 3, "s2")));
        stream.addAll(streamAfter(3));
        stream.removeIf(change -> !change.isRead() && change.row().key() == 1 && change.version() == 4);

        check(2).requireGreen();
    }

    /** Neither the first snapshot's reader nor the second's stored a place. */
    @Test
    void rowThatASecondOfThreeSnapshotsDidNotFindGoesOnWithItsNextInsert() {
        stream.addAll(List.of(read(1, 1, "s1"), read(2, 1, "s1"), read(3, 1, "s1"), change(1, 2, UPDATE)));
        stream.addAll(List.of(read(2, 3, "s2"), read(3, 3, "s2"), change(1, 5, INSERT)));
        stream.addAll(List.of(read(1, 5, "s3"), read(2, 5, "s3"), read(3, 5, "s3")));
        stream.addAll(streamAfter(5));

        check(3).requireGreen();

        stream.removeIf(change -> change.row().key() != 1 && change.isRead() && change.version() == 3);
        assertThat(check(3).count(Fault.FORWARD_GAP)).isEqualTo(1);
    }

    @Test
    void rowDeletedForGoodBetweenTwoSnapshotsHasVanished() {
        List<ObservedChange> untilDeleted = SmallWorld.stream().subList(0, 15);
        Truth shorter = SmallWorld.truthOf(5);
        stream.addAll(List.of(read(1, 2, "s1"), read(2, 3, "s2"), read(3, 3, "s2")));
        untilDeleted.stream()
                .filter(change -> change.row().key() != 1 && change.version() > 3)
                .forEach(stream::add);

        Verdict verdict =
                RowHistoryOracle.of(shorter).startingAt(StartPoint.snapshot(2)).check(observed(stream));

        assertThat(verdict.requireGreen().vanished()).isEqualTo(1);
    }

    @Test
    void secondSnapshotIsNoExcuseForALossAfterIt() {
        stream.addAll(List.of(read(1, 1, "s1"), read(1, 2, "s2"), read(2, 2, "s2"), read(3, 2, "s2")));
        stream.addAll(streamAfter(2));
        stream.removeIf(change -> !change.isRead() && change.row().key() == 1 && change.version() <= 4);

        assertThat(stream).contains(change(1, 5, INSERT));
        assertThat(check(2).faults()).containsOnlyKeys(Fault.MISSING, Fault.FORWARD_GAP);
    }

    private Verdict check(int snapshots) {
        return RowHistoryOracle.of(truth)
                .startingAt(StartPoint.snapshot(snapshots))
                .check(observed(stream));
    }
}
