package io.headwater.format;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

final class DigitsTest {
    private final byte[] target = new byte[Digits.ROOM];

    @Test
    void writesWhatJavaPrintsAroundEachPowerOfTenAndOfTwo() {
        for (long power = 1; power > 0 && power <= 1_000_000_000_000_000_000L; power *= 10) {
            assertAround(power);
        }
        for (int bit = 0; bit < Long.SIZE; bit++) {
            assertAround(1L << bit);
        }
        assertWritten(0);
    }

    @Test
    void writesWhatJavaPrintsOfEachFourDigits() {
        for (int number = 0; number < 10_000; number++) {
            assertWritten(number);
            assertWritten(number * 10_000L);
            assertWritten(number * 100_000_001L);
        }
    }

    @Test
    void writesWhatJavaPrintsOfNumbersOfEachSize() {
        Random random = new Random(11);
        for (int i = 0; i < 100_000; i++) {
            assertWritten(random.nextLong() >> random.nextInt(Long.SIZE));
        }
    }

    private void assertAround(long number) {
        for (int i = -2; i <= 2; i++) {
            assertWritten(number + i);
            assertWritten(-(number + i));
        }
    }

    private void assertWritten(long number) {
        int end = Digits.write(number, target, 0);

        assertThat(new String(target, 0, end, US_ASCII)).isEqualTo(Long.toString(number));
    }
}
