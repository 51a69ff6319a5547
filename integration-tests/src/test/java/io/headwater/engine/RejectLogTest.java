package io.headwater.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.testkit.doubles.LoggedLines;
import io.headwater.testkit.doubles.ManualClock;
import io.headwater.testkit.doubles.Records;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class RejectLogTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final ManualClock time = new ManualClock();

    @AutoClose
    private final LoggedLines logged = new LoggedLines(RejectLog.class);

    private final RejectLog log = new RejectLog("orders", new GivenClock(time));

    @Test
    void tellsOfEachWhileTheyAreFew() {
        for (int i = 0; i < 6; i++) {
            setAside(i);
            time.advance(MINUTE.dividedBy(6));
        }

        assertThat(logged.lines()).hasSize(6).allMatch(line -> line.startsWith("WARN orders: set aside INSERT"));
        assertThat(logged.lines().get(5))
                .contains("shop.orders", "in rejected.jsonl: never fits")
                .doesNotContain("others");
    }

    @Test
    void aMassIsToldOfInTenLinesAMinuteThatCountTheOthers() {
        for (int i = 0; i < 60_000; i++) {
            setAside(i);
            time.advance(MINUTE.dividedBy(60_000));
        }

        assertThat(logged.lines()).hasSizeBetween(9, 10);
        assertThat(logged.lines().get(4)).endsWith("never fits; and 9996 others since the last such line");
    }

    @Test
    void tellsOfTheRestAtTheEnd() {
        for (int i = 0; i < 100; i++) {
            setAside(i);
        }

        log.end();
        log.end();

        assertThat(logged.lines()).hasSize(5).last().isEqualTo("WARN orders: set aside 96 more records");
    }

    @Test
    void hasNothingToAddToWhatItTold() {
        setAside(1);

        log.end();

        assertThat(logged.lines()).hasSize(1);
    }

    private void setAside(int id) {
        log.setAside(new Rejection(Records.record("shop.orders/" + id, "payload"), "never fits"), "rejected.jsonl");
    }
}
