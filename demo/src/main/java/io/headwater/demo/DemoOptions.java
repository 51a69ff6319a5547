package io.headwater.demo;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * What {@code dev/demo} passes on.
 *
 * @param tarball the packaged Headwater
 * @param duration how long the shop trades
 * @param keep whether to go on after that, until interrupted
 */
record DemoOptions(Path tarball, Duration duration, boolean keep) {
    DemoOptions {
        requireNonNull(tarball, "tarball is null");
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException("--seconds must be positive: " + duration.toSeconds());
        }
    }

    static DemoOptions parse(String[] arguments) {
        Deque<String> rest = new ArrayDeque<>(List.of(arguments));
        Path tarball = Path.of(rest.remove());
        Duration duration = Duration.ofSeconds(30);
        boolean keep = false;
        while (!rest.isEmpty()) {
            String option = rest.remove();
            switch (option) {
                case "--seconds" -> duration = Duration.ofSeconds(Long.parseLong(rest.remove()));
                case "--keep" -> keep = true;
                default -> throw new IllegalArgumentException("unknown option: " + option);
            }
        }
        return new DemoOptions(tarball, duration, keep);
    }
}
