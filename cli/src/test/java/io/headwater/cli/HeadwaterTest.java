package io.headwater.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.spi.ErrorKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class HeadwaterTest {
    @Test
    void tellsItsVersion() {
        CommandOutcome outcome = CommandOutcome.of("--version");

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out()).startsWith("headwater ").contains("Java " + Runtime.version());
    }

    @ParameterizedTest
    @EnumSource
    void explainsEveryExitCode(ErrorKind kind) {
        assertThat(CommandOutcome.of("--help").out()).containsPattern("(?m)^ +" + kind.exitCode() + "   \\w");
    }

    @Test
    void namesTheLogLevelsAndTakesThem() {
        assertThat(CommandOutcome.of("--help").out()).contains("error, warn, info, debug, trace");
        assertThat(CommandOutcome.of("plugins", "--log-level", "debug").exitCode())
                .isZero();
        assertThat(CommandOutcome.of("plugins", "--log-level", "loud").exitCode())
                .isEqualTo(2);
    }

    @Test
    void refusesToDoNothing() {
        CommandOutcome outcome = CommandOutcome.of();

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err()).contains("no command given", "Try 'headwater --help'.");
    }

    @Test
    void refusesAnUnknownOptionAndSuggestsTheNearest() {
        CommandOutcome outcome = CommandOutcome.of("run", "orders.conf", "--dry-rum");

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err()).contains("--dry-rum", "--dry-run", "Try 'headwater run --help'.");
    }
}
