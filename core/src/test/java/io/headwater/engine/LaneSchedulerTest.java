package io.headwater.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headwater.spi.Failure;
import io.headwater.spi.RetryableException;
import io.headwater.spi.RowChange;
import io.headwater.spi.SinkLimits;
import io.headwater.spi.SinkRecord;
import io.headwater.spi.WriteResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LaneSchedulerTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final InFlightWindow window = new InFlightWindow(1_000, 1 << 20);
    private final LaneScheduler strict = scheduler(true);
    private final LaneScheduler packed = scheduler(false);
    private final List<String> rejected = new ArrayList<>();
    private long now;

    @Test
    void hasNothingToSendUntilSomethingComes() throws Exception {
        assertThat(strict.next(now).isEmpty()).isTrue();
        assertThat(strict.waitNanos(now)).isEqualTo(Long.MAX_VALUE);

        add(strict, "a1");

        assertThat(strict.waitNanos(now)).isZero();
        assertThat(ids(strict.next(now))).containsExactly("a1");
    }

    @Test
    void knowsHowMuchOfACallIsMissing() throws Exception {
        assertThat(strict.room(now)).isZero(); // nothing is to leave

        add(strict, "a1", "a2", "b1");
        assertThat(strict.room(now)).isEqualTo(1 - 2 / 250.0); // the second of a key is for a later call

        for (int key = 0; key < 600; key++) {
            strict.add(List.of(Queued.of("k" + key, "k" + key, window.admit(1, 1, null))));
        }
        assertThat(strict.room(now)).isZero();
    }

    @Test
    void countsEveryChangeOfAKeyWhereACallMayHoldThem() throws Exception {
        add(packed, "a1", "a2", "b1");
        assertThat(packed.room(now)).isEqualTo(1 - 3 / 250.0);

        for (int i = 0; i < 600; i++) {
            add(packed, "a3");
        }
        assertThat(packed.room(now)).isZero();
    }

    @Test
    void countsNothingThatHasToWait() throws Exception {
        add(packed, "a1", "a2", "b1");
        Call call = packed.next(now);
        int b = ids(call).indexOf("b1");
        packed.answered(call, new WriteResult(List.of(new Failure(b, true, "throttled"))), now);

        add(packed, "a3", "b2");

        assertThat(packed.room(now)).isEqualTo(1 - 1 / 250.0);
    }

    @Test
    void knowsWhatCouldBeSentBesideACall() throws Exception {
        for (LaneScheduler lane : List.of(strict, packed)) {
            add(lane, "a1", "a2", "b1", "c1");
            assertThat(lane.ready(Call.EMPTY)).isEqualTo(lane == strict ? 3 : 4);

            Call call = lane.next(now);
            add(lane, "d1", "e1");

            assertThat(lane.ready(call)).isEqualTo(2);
        }
    }

    @Test
    void pausesWhenACallFailsAsAWhole() throws Exception {
        add(strict, "a1", "b1");
        strict.failed(strict.next(now), new RetryableException("no answer"), now);
        add(strict, "c1");

        assertThat(strict.waitNanos(now)).isPositive();
        assertThat(strict.next(now).isEmpty()).isTrue();
        now += strict.waitNanos(now);
        assertThat(ids(strict.next(now))).containsExactlyInAnyOrder("a1", "b1", "c1");
    }

    @Test
    void triesLessThanOnceASecondDuringAnOutage() throws Exception {
        add(strict, "a1");
        now += failFor(Duration.ofMinutes(1)).toNanos();

        int calls = 0;
        for (long end = now + Duration.ofMinutes(10).toNanos(); now < end; calls++) {
            now += strict.waitNanos(now);
            strict.failed(strict.next(now), new RetryableException("no answer"), now);
        }

        assertThat(calls).isBetween(60, 600);
        assertThat(strict.waitNanos(now)).isLessThanOrEqualTo(10 * SECOND);
    }

    @Test
    void saysSinceWhenAndWhyNothingIsDelivered() throws Exception {
        add(strict, "a1");
        now = 5 * SECOND;
        strict.failed(strict.next(now), RetryableException.untilMended("no permission"), now);
        assertThat(strict.blockage()).isEqualTo(new Blockage(5 * SECOND, "no permission", true));

        now += 20 * SECOND;
        strict.answered(strict.next(now), WriteResult.delivered(), now);
        assertThat(strict.blockage()).isNull();
    }

    @Test
    void holdsBackTheKeysOfAnOverloadedPartAndNoOther() throws Exception {
        overload(strict, "x");
        add(strict, "x7", "x8", "a1", "a2", "b1");

        List<String> sent = ids(strict.next(now));

        assertThat(sent).contains("a1", "b1").noneMatch(id -> id.startsWith("x"));
    }

    @Test
    void whatIsHeldBackGoesInTimeAndInOrder() throws Exception {
        overload(strict, "x");
        add(strict, "x7", "x8");

        List<String> sent = sendAll(strict, 10 * SECOND);

        assertThat(sent).containsSubsequence("x7", "x8");
        assertThat(window.records()).isZero();
    }

    @Test
    void sendsAllThatWaitsForAPackedPartAtOnce() throws Exception {
        overload(packed, "x");
        add(packed, "x7", "x8", "x9");
        assertThat(packed.next(now).isEmpty()).isTrue();

        Call call = Call.EMPTY;
        for (int i = 0; i < 10 && call.isEmpty(); i++) {
            now += packed.waitNanos(now);
            call = packed.next(now);
        }

        assertThat(ids(call)).containsSubsequence("x7", "x8", "x9");
    }

    @Test
    void settlesWhatIsDeliveredBeforeARejectionStopsThePipeline() throws Exception {
        add(strict, "a1", "stop", "b1");
        Call call = strict.next(now);

        assertThatThrownBy(
                        () -> strict.answered(call, new WriteResult(List.of(new Failure(1, false, "too large"))), now))
                .hasMessage("told to stop");

        assertThat(window.records()).as("what is not settled, or behind it").isEqualTo(2);
    }

    @Test
    void rejectsAChangeThatFitsIntoNoCallAndGoesOnWithItsKey() throws Exception {
        add(strict, "a1", "b1-large", "b2");

        Call call = strict.next(now);
        strict.answered(call, WriteResult.delivered(), now);

        assertThat(ids(call)).containsExactly("a1", "b2");
        assertThat(rejected).containsExactly("1048577 bytes with its key, and the sink takes 1048576");
        assertThat(window.records()).isZero();
    }

    /** One record after another of this key is refused, until it has to wait. */
    private void overload(LaneScheduler lane, String key) throws InterruptedException {
        for (int i = 0; i < 6; i++) {
            add(lane, key + i);
        }
        for (int i = 0; i < 20; i++) {
            now += Math.max(lane.waitNanos(now), SECOND / 5);
            Call call = lane.next(now);
            lane.answered(call, allRefused(call), now);
        }
    }

    private List<String> sendAll(LaneScheduler lane, long time) {
        List<String> sent = new ArrayList<>();
        for (long end = now + 10 * time; now < end && lane.waitNanos(now) < Long.MAX_VALUE; ) {
            now += lane.waitNanos(now);
            Call call = lane.next(now);
            sent.addAll(ids(call));
            if (!call.isEmpty()) {
                lane.answered(call, WriteResult.delivered(), now);
            }
        }
        return sent;
    }

    private Duration failFor(Duration time) {
        long begun = now;
        long at = now;
        while (at - begun < time.toNanos()) {
            at += strict.waitNanos(at);
            strict.failed(strict.next(at), new RetryableException("no answer"), at);
        }
        return Duration.ofNanos(at - begun);
    }

    private static WriteResult allRefused(Call call) {
        List<Failure> failures = new ArrayList<>();
        for (int i = 0; i < call.size(); i++) {
            failures.add(new Failure(i, true, "throttled"));
        }
        return new WriteResult(failures);
    }

    private LaneScheduler scheduler(boolean distinctKeys) {
        SinkLimits limits = new SinkLimits(500, 1 << 20, 1 << 20, 1, distinctKeys);
        return new Schedulers(
                        limits,
                        window,
                        this::reject,
                        LaneSchedulerTest::payload,
                        record -> record.key().equals("x") ? "hot" : "cool",
                        new Random(1))
                .next();
    }

    private static byte[] payload(RowChange change) {
        return new byte[change.origin().eventId().endsWith("-large") ? 1 << 20 : 10];
    }

    private void reject(SinkRecord record, String reason) {
        if (record.key().equals("s")) {
            throw new IllegalStateException("told to stop");
        }
        rejected.add(reason);
    }

    private void add(LaneScheduler lane, String... ids) throws InterruptedException {
        for (String id : ids) {
            lane.add(List.of(Queued.of(id.substring(0, 1), id, window.admit(1, 1, null))));
        }
    }

    private static List<String> ids(Call call) {
        return call.changes().stream()
                .map(change -> change.change().origin().eventId())
                .toList();
    }
}
