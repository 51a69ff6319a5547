package io.headwater.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CallPaceTest {
    private final SleptClock clock = new SleptClock();
    private final CallPace pace = new CallPace(clock);

    @Test
    void letsAShortBurstLeaveAtOnce() throws Exception {
        pass(100);

        assertThat(clock.slept()).isZero();
    }

    @Test
    void letsOneAMillisecondLeaveAfterThat() throws Exception {
        pass(100 + 250);

        assertThat(clock.slept()).isEqualTo(Duration.ofMillis(250));
    }

    @Test
    void letsOneInFourMillisecondsLeaveWhileTheSourceIsBehind() throws Exception {
        pass(100);
        pace.sourceIs(true);

        pass(1 + 50);

        assertThat(clock.slept()).isEqualTo(Duration.ofMillis(1 + 50 * 4));
    }

    @Test
    void letsTwiceAsManyLeaveThatAreHalfFull() throws Exception {
        pass(100);

        pass(1 + 200, 0.5);

        assertThat(clock.slept()).isEqualTo(Duration.ofMillis(1 + 200 / 2));
    }

    @Test
    void letsALoneCallLeaveAtOnceHoweverManyWentBefore() throws Exception {
        pass(1_000);
        clock.sleep(Duration.ofMillis(1));
        Duration before = clock.slept();

        pass(1);

        assertThat(clock.slept()).isEqualTo(before);
    }

    @Test
    void savesNoMoreThanTheBurstHoweverLongNothingLeft() throws Exception {
        clock.sleep(Duration.ofDays(400));
        Duration before = clock.slept();

        pass(101);

        assertThat(clock.slept()).isEqualTo(before.plusMillis(1));
    }

    private void pass(int calls) throws InterruptedException {
        pass(calls, 1);
    }

    private void pass(int calls, double room) throws InterruptedException {
        for (int i = 0; i < calls; i++) {
            pace.await(room);
        }
    }
}
