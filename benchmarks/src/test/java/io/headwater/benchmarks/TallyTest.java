package io.headwater.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

final class TallyTest {
    @Test
    void isReadAsItWasWritten() {
        Tally tally = new Tally(1, 2, 3, 4, 5);

        assertThat(Tally.parse(tally + "\n")).isEqualTo(tally);
    }

    @Test
    void nothingElseIsTakenForOne() {
        assertThatIllegalArgumentException().isThrownBy(() -> Tally.parse("Exception in thread"));
    }
}
