package io.headwater.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.benchmarks.Target.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TargetTest {
    @ParameterizedTest
    @CsvSource({"5.99, MISSED", "6, HOLDS", "8.99, HOLDS", "9, REACHES_AIM"})
    void speedMustBeAtLeastTheTarget(double timesStock, Verdict verdict) {
        assertThat(Target.W1_SOURCE.judge(timesStock)).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({"15.1, MISSED", "15, HOLDS", "8.1, HOLDS", "8, REACHES_AIM"})
    void timeMustBeAtMostTheTarget(double millis, Verdict verdict) {
        assertThat(Target.L1_P99.judge(millis)).isEqualTo(verdict);
    }

    @Test
    void anAimAloneCannotBeMissed() {
        assertThat(Target.W1_KINESIS_RATE.judge(1)).isEqualTo(Verdict.BELOW_AIM);
    }
}
