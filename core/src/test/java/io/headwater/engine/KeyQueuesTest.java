package io.headwater.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeyQueuesTest {
    private final InFlightWindow window = new InFlightWindow(1_000, 1_000);
    private final KeyQueues distinct = new KeyQueues(true);
    private final KeyQueues mixed = new KeyQueues(false);

    @Test
    void givesOneChangeOfEachKeyWhereKeysAreDistinct() throws Exception {
        add(distinct, "a1", "a2", "b1");

        assertThat(takeAll(distinct)).extracting(KeyQueuesTest::id).containsExactly("a1", "b1");
    }

    @Test
    void givesAllInOrderOfTheKeyWhereTheyNeedNotBe() throws Exception {
        add(mixed, "a1", "b1", "a2", "b2");

        List<String> ids = takeAll(mixed).stream().map(KeyQueuesTest::id).toList();
        assertThat(ids).containsExactlyInAnyOrder("a1", "a2", "b1", "b2");
        assertThat(ids).containsSubsequence("a1", "a2").containsSubsequence("b1", "b2");
    }

    @Test
    void letsTheNextOfAKeyGoWhenTheLastIsSettled() throws Exception {
        add(distinct, "a1", "a2");
        QueuedChange first = distinct.next();
        assertThat(distinct.next()).isNull();

        distinct.settled(first);

        assertThat(id(distinct.next())).isEqualTo("a2");
    }

    @Test
    void holdsAKeyBackBehindItsRefusedChangeAndNoOther() throws Exception {
        add(distinct, "a1", "a2", "b1", "b2");
        List<QueuedChange> call = takeAll(distinct);

        distinct.settled(call.get(1));
        distinct.delay(call.get(0), 100);

        assertThat(takeAll(distinct)).extracting(KeyQueuesTest::id).containsExactly("b2");
        distinct.release(100);
        assertThat(takeAll(distinct)).extracting(KeyQueuesTest::id).containsExactly("a1");
    }

    @Test
    void keepsADelayedKeyDelayedWhenMoreOfItArrives() throws Exception {
        add(distinct, "a1");
        distinct.delay(distinct.next(), 100);

        add(distinct, "a2");

        assertThat(distinct.hasReady()).isFalse();
        assertThat(distinct.nextRelease()).hasValue(100);
        distinct.release(99);
        assertThat(distinct.next()).isNull();
    }

    @Test
    void putsRefusedChangesOfAKeyBackInTheirOrder() throws Exception {
        add(mixed, "a1", "a2", "a3", "a4");
        List<QueuedChange> call = List.of(mixed.next(), mixed.next(), mixed.next());

        mixed.settled(call.get(0));
        mixed.delay(call.get(1), 100);
        mixed.delay(call.get(2), 200);
        mixed.release(100);

        assertThat(takeAll(mixed)).extracting(KeyQueuesTest::id).containsExactly("a2", "a3", "a4");
    }

    @Test
    void forgetsWhatIsSettledInTheMiddleOfAKey() throws Exception {
        add(mixed, "a1", "a2", "a3", "a4");
        List<QueuedChange> call = List.of(mixed.next(), mixed.next(), mixed.next());

        mixed.settled(call.get(1));
        mixed.delay(call.get(0), 100);
        mixed.delay(call.get(2), 100);
        mixed.release(100);

        assertThat(takeAll(mixed)).extracting(KeyQueuesTest::id).containsExactly("a1", "a3", "a4");
    }

    @Test
    void refusesToSettleAChangeTwice() throws Exception {
        add(distinct, "a1", "a2");
        QueuedChange change = distinct.next();
        distinct.settled(change);

        assertThatThrownBy(() -> distinct.settled(change)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void givesAgainFirstWhatDidNotFit() throws Exception {
        add(distinct, "a1", "b1");

        distinct.putBack(distinct.next());

        assertThat(takeAll(distinct)).extracting(KeyQueuesTest::id).containsExactly("a1", "b1");
    }

    @Test
    void forgetsAKeyOfWhichAllIsSettled() throws Exception {
        for (int i = 0; i < 3; i++) {
            add(distinct, "a" + i);
            distinct.settled(distinct.next());
        }

        assertThat(distinct.hasReady()).isFalse();
        assertThat(distinct.size()).isZero();
    }

    @Test
    void holdsTheWholeKeyOfAChangeThatMayNotGoYet() throws Exception {
        add(mixed, "a1", "a2", "b1");

        assertThat(mixed.hold(mixed.next(), 100)).isTrue();

        assertThat(takeAll(mixed)).extracting(KeyQueuesTest::id).containsExactly("b1");
        mixed.release(100);
        assertThat(takeAll(mixed)).extracting(KeyQueuesTest::id).containsExactly("a1", "a2");
    }

    @Test
    void holdsNoChangeBackWhileAnEarlierOneOfItsKeyIsOut() throws Exception {
        add(mixed, "a1", "a2");
        mixed.next();

        assertThat(mixed.hold(mixed.next(), 100)).isFalse();

        mixed.release(100);
        assertThat(takeAll(mixed)).isEmpty();
    }

    private void add(KeyQueues queues, String... ids) throws InterruptedException {
        for (String id : ids) {
            queues.add(Queued.of(id.substring(0, 1), id, window.admit(1, 1, null)));
        }
    }

    private static List<QueuedChange> takeAll(KeyQueues queues) {
        List<QueuedChange> taken = new ArrayList<>();
        for (QueuedChange change = queues.next(); change != null; change = queues.next()) {
            taken.add(change);
        }
        return taken;
    }

    private static String id(QueuedChange change) {
        return change.change().origin().eventId();
    }
}
