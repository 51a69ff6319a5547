package io.headwater.testkit.oracle;

import static io.headwater.spi.Operation.DELETE;
import static io.headwater.spi.Operation.INSERT;
import static io.headwater.spi.Operation.UPDATE;
import static io.headwater.testkit.oracle.SmallWorld.change;
import static io.headwater.testkit.oracle.SmallWorld.observed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Plants each kind of fault into a good history and sees it caught. */
class RowHistoryOracleTest {
    private final Truth truth = SmallWorld.truth();
    private final List<ObservedChange> stream = SmallWorld.stream();

    @Test
    void goodHistoryIsGreen() {
        Verdict verdict = check();

        assertThat(verdict.requireGreen()).isSameAs(verdict);
        assertThat(verdict.observed()).isEqualTo(21);
        assertThat(verdict.expected()).isEqualTo(21);
        assertThat(verdict.duplicates()).isZero();
    }

    @Test
    void rowsMayArriveInAnyOrderAmongEachOther() {
        stream.sort((one, other) -> one.row().compareTo(other.row()));

        check().requireGreen();
    }

    @Test
    void anyLostChangeIsCaught() {
        for (int i = 0; i < stream.size(); i++) {
            List<ObservedChange> spoiled = new ArrayList<>(stream);
            spoiled.remove(i);

            assertThat(check(spoiled).count(Fault.MISSING))
                    .as("without change %d", i)
                    .isEqualTo(1);
        }
    }

    @Test
    void anyTwoSwappedChangesOfOneRowAreCaught() {
        for (int i = 0; i < stream.size(); i++) {
            for (int j = i + SmallWorld.ROWS; j < stream.size(); j += SmallWorld.ROWS) {
                List<ObservedChange> spoiled = new ArrayList<>(stream);
                Collections.swap(spoiled, i, j);

                assertThat(check(spoiled).count(Fault.FORWARD_GAP))
                        .as("swapped %d and %d", i, j)
                        .isPositive();
            }
        }
    }

    @Test
    void repeatingOnlyWhatWasRefusedIsAForwardGap() {
        ObservedChange refused = change(2, 2, UPDATE);
        stream.remove(refused);
        stream.add(stream.indexOf(change(2, 3, UPDATE)) + 1, refused);

        assertThat(checkAllowingRewinds().faults()).containsOnlyKeys(Fault.FORWARD_GAP, Fault.BROKEN_REPLAY);
    }

    @Test
    void repeatsDoNotHideAChangeThatCameLate() {
        stream.remove(change(1, 2, UPDATE));
        int late = stream.indexOf(change(1, 3, UPDATE)) + 1;
        stream.addAll(late, List.of(change(1, 2, UPDATE), change(1, 3, UPDATE)));

        assertThat(checkAllowingRewinds().count(Fault.FORWARD_GAP)).isEqualTo(1);
    }

    @Test
    void changeThatWasRolledBackIsAPhantom() {
        stream.add(4, change(1, 1_000_000, UPDATE));

        assertThat(check().faults()).containsOnlyKeys(Fault.PHANTOM);
    }

    @Test
    void rowThatNeverWasIsAPhantom() {
        stream.add(change(99, 1, INSERT));

        assertThat(check().faults()).containsOnlyKeys(Fault.PHANTOM);
    }

    @Test
    void otherOperationIsAPhantomAndALoss() {
        stream.set(stream.indexOf(change(1, 5, INSERT)), change(1, 5, UPDATE));

        assertThat(check().count(Fault.PHANTOM)).isEqualTo(1);
        assertThat(check().count(Fault.MISSING)).isEqualTo(1);
    }

    @Test
    void repeatIsADuplicateAndARewind() {
        stream.add(stream.indexOf(change(1, 3, UPDATE)), change(1, 2, UPDATE));

        assertThat(check().faults()).containsOnlyKeys(Fault.EXCESS_REWIND);
        Verdict allowed = checkAllowingRewinds().requireGreen();
        assertThat(allowed.duplicates()).isEqualTo(1);
        assertThat(allowed.rewinds()).isEqualTo(1);
    }

    @Test
    void restartMayReplayFromAnEarlierPlace() {
        List<ObservedChange> replayed = new ArrayList<>(stream.subList(0, 14));
        replayed.addAll(stream.subList(6, stream.size()));

        Verdict verdict = RowHistoryOracle.of(truth).allowingRewinds(1).check(observed(replayed));

        verdict.requireGreen();
        assertThat(verdict.duplicates()).isEqualTo(8);
    }

    @Test
    void replayWithAHoleIsBroken() {
        List<ObservedChange> replayed = new ArrayList<>(stream.subList(0, 14));
        List<ObservedChange> again = new ArrayList<>(stream.subList(0, stream.size()));
        again.remove(change(1, 2, UPDATE));
        replayed.addAll(again);

        assertThat(checkAllowingRewinds(replayed).faults()).containsOnlyKeys(Fault.BROKEN_REPLAY);
    }

    @Test
    void truncatedEndIsWrong() {
        stream.subList(stream.size() - 2, stream.size()).clear();

        assertThat(check().count(Fault.WRONG_END)).isEqualTo(2);
        assertThat(check().count(Fault.MISSING)).isEqualTo(2);
    }

    @Test
    void replayThatStopsShortEndsWrong() {
        stream.add(change(1, 5, INSERT));

        assertThat(checkAllowingRewinds().faults()).containsOnlyKeys(Fault.WRONG_END);
    }

    @Test
    void lostDeleteIsCaught() {
        stream.remove(change(1, 4, DELETE));

        assertThat(check().faults()).containsOnlyKeys(Fault.MISSING, Fault.FORWARD_GAP);
    }

    @Test
    void damagedRowIsCaught() {
        ObservedChange good = stream.get(5);
        stream.set(
                5, new ObservedChange(good.row(), good.version(), good.operation(), good.eventId(), false, "x", "log"));

        assertThat(check().faults()).containsOnlyKeys(Fault.BAD_BYTES);
    }

    @Test
    void repeatWithOtherContentIsCaught() {
        ObservedChange last = stream.get(20);
        stream.add(
                new ObservedChange(last.row(), last.version(), last.operation(), last.eventId(), true, "other", "log"));

        assertThat(checkAllowingRewinds().faults()).containsOnlyKeys(Fault.CHANGED_REPEAT);
    }

    @Test
    void secondIdOfOneChangeIsCaught() {
        ObservedChange last = stream.get(20);
        stream.add(new ObservedChange(last.row(), last.version(), last.operation(), "other", true, "other", "log"));

        assertThat(checkAllowingRewinds().faults()).containsOnlyKeys(Fault.UNSTABLE_ID);
    }

    @Test
    void idSharedByTwoChangesIsCaught() {
        ObservedChange good = stream.get(20);
        String taken = stream.get(3).eventId();
        stream.set(20, new ObservedChange(good.row(), good.version(), good.operation(), taken, true, taken, "log"));

        assertThat(check().faults()).containsOnlyKeys(Fault.UNSTABLE_ID);
    }

    @Test
    void unreadableRecordIsCaught() {
        ObservedStream observed = observed(stream);
        observed.addEnvelope(new byte[] {'{'});

        assertThat(RowHistoryOracle.of(truth).check(observed).faults()).containsOnlyKeys(Fault.UNREADABLE);
    }

    @Test
    void historyMayGoOnInAnotherPart() {
        Verdict verdict = RowHistoryOracle.of(truth)
                .check(List.of(observed(stream.subList(0, 9)), observed(stream.subList(9, stream.size()))));

        verdict.requireGreen();
    }

    @Test
    void tooFewChangesAreUnknown() {
        Verdict verdict = RowHistoryOracle.of(truth).minimum(22).check(observed(stream));

        assertThat(verdict.isUnknown()).isTrue();
        assertThat(verdict.isRed()).isFalse();
        assertThatThrownBy(verdict::requireGreen).hasMessageContaining("only 21 changes were observed, not 22");
    }

    @Test
    void faultThatDidNotFireIsUnknown() {
        Verdict verdict = RowHistoryOracle.of(truth)
                .provided("a connection was reset", false)
                .check(observed(stream));

        assertThatThrownBy(verdict::requireGreen).hasMessageContaining("not so: a connection was reset");
    }

    @Test
    void readerThatStartsLaterNeedNotSeeWhatWasBefore() {
        Verdict verdict = RowHistoryOracle.of(truth)
                .startingAt(StartPoint.at(Map.of(SmallWorld.row(1), 2, SmallWorld.row(2), 2, SmallWorld.row(3), 2)))
                .check(observed(stream.subList(6, stream.size())));

        assertThat(verdict.requireGreen().expected()).isEqualTo(15);
    }

    @Test
    void readerThatStartsLaterMaySeeAgainWhatWasBefore() {
        Verdict verdict = RowHistoryOracle.of(truth)
                .startingAt(StartPoint.at(Map.of(SmallWorld.row(1), 3, SmallWorld.row(2), 3, SmallWorld.row(3), 3)))
                .check(observed(stream.subList(3, stream.size())));

        assertThat(verdict.requireGreen().rewinds()).isZero();
    }

    @Test
    void messageNamesTheFaultsAndTheFirstFindings() {
        stream.remove(change(2, 3, UPDATE));

        assertThatThrownBy(() -> check().requireGreen())
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("red: 20 changes observed, 21 expected")
                .hasMessageContaining("MISSING: 1\n  shop.wl_0[2] version 3 UPDATE");
    }

    private Verdict check() {
        return check(stream);
    }

    private Verdict check(List<ObservedChange> changes) {
        return RowHistoryOracle.of(truth).check(observed(changes));
    }

    private Verdict checkAllowingRewinds() {
        return checkAllowingRewinds(stream);
    }

    private Verdict checkAllowingRewinds(List<ObservedChange> changes) {
        return RowHistoryOracle.of(truth).allowingRewinds(10).check(observed(changes));
    }
}
