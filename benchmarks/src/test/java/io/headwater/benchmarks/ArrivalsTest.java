package io.headwater.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ArrivalsTest {
    @Test
    void remembersWhenTheFirstRecordOfAKeyCame() {
        Arrivals arrivals = new Arrivals(3);

        long before = System.nanoTime();
        arrivals.stored("l1.ticks/2", 100);
        String once = arrivals.times();
        arrivals.stored("l1.ticks/2", 100);

        assertThat(arrivals.times()).isEqualTo(once).startsWith("0 0 ");
        assertThat(Long.parseLong(once.split(" ")[2])).isBetween(before, System.nanoTime());
        assertThat(arrivals.tally(1).rows()).isEqualTo(2);
    }

    @Test
    void countsRecordsOfOtherKeysToo() {
        Arrivals arrivals = new Arrivals(1);

        arrivals.stored("l1.ticks/17", 100);
        arrivals.stored("l1.ticks", 100);

        assertThat(arrivals.tally(0).rows()).isEqualTo(2);
        assertThat(arrivals.times()).isEqualTo("0");
    }
}
