package io.headwater.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

final class BenchOptionsTest {
    private static final Path TARBALL = Path.of("/headwater.tar.gz");

    @Test
    void takeThreeRunsOfEverythingByDefault() {
        assertThat(BenchOptions.parse(TARBALL.toString())).isEqualTo(new BenchOptions(TARBALL, List.of(), 3, 1, false));
    }

    @Test
    void comeInAnyOrder() {
        assertThat(BenchOptions.parse(TARBALL.toString(), "w1", "--save", "--scale", "0.1", "O1", "--runs", "2"))
                .isEqualTo(new BenchOptions(TARBALL, List.of("W1", "O1"), 2, 0.1, true));
    }

    @Test
    void sayWhatIsWrong() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BenchOptions.parse(TARBALL.toString(), "--run", "2"))
                .withMessage("unknown option: --run");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BenchOptions.parse(TARBALL.toString(), "--runs"))
                .withMessage("--runs needs a value");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BenchOptions.parse(TARBALL.toString(), "--runs", "0"))
                .withMessage("--runs must be at least 1: 0");
    }
}
