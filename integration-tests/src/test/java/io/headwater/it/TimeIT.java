package io.headwater.it;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.headwater.testkit.net.FaultProxy;
import io.headwater.testkit.net.ProxyEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The process stands still for a while, or its machine's clock is set, under load. */
@Tag("nightly")
class TimeIT {
    private static final Duration HEALED = Duration.ofSeconds(20);
    private static final Duration CHECKPOINTED = Duration.ofSeconds(3);
    private static final Path FAKETIME = Stream.of("x86_64-linux-gnu", "aarch64-linux-gnu")
            .map(machine -> Path.of("/usr/lib", machine, "faketime/libfaketime.so.1"))
            .filter(Files::exists)
            .findFirst()
            .orElse(null);

    @TempDir
    Path directory;

    /** The longer one is more than the server waits for a reader. */
    @ParameterizedTest
    @ValueSource(ints = {5, 75})
    void goesOnAfterItStoodStill(int seconds) {
        try (Scene scene = Scene.in(directory)) {
            Load load = Load.on(scene);
            HeadwaterProcess headwater = load.run();

            headwater.signal("STOP");
            long before = scene.stored();
            assertThat(headwater.endsWithin(Duration.ofSeconds(seconds))).isFalse();
            assertThat(scene.stored()).as("it stood still").isLessThanOrEqualTo(before + 1_000);
            headwater.signal("CONT");
            load.awaitMore(headwater, HEALED);

            load.endInterruptedOnce(headwater);
        }
    }

    @Test
    void doesNotMindWhatTheClockIsSetTo() throws IOException {
        assumeTrue(FAKETIME != null, "libfaketime is missing: install it (dev/libraries)");
        try (Scene scene = Scene.in(directory);
                FaultProxy proxy = FaultProxy.to("127.0.0.1", scene.mysql().port())) {
            Load load = Load.on(scene);
            scene.through(proxy.port())
                    .with("source { connect-timeout = 2s, heartbeat-interval = 1s }")
                    .withEnvironment(clock("+0"));
            HeadwaterProcess headwater = load.run();

            for (String set : new String[] {"+1h", "-1d", "+10y"}) {
                clock(set);
                load.awaitMore(headwater, HEALED);
                awaitCheckpoint(scene, set);
            }
            proxy.holdBoth();
            clock("-1h");
            await().atMost(HEALED).until(() -> headwater.log().contains("no sign of life"));
            proxy.heal();
            load.awaitMore(headwater, HEALED);

            load.end(headwater)
                    .allowingRewinds(1)
                    .provided("the route was broken", proxy.count(ProxyEvent.HELD) > 0)
                    .provided("the clock went back", !isSorted(times(headwater)))
                    .minimum(3_000)
                    .check(scene.observed())
                    .requireGreen();
        }
    }

    /** Sets the wall clock of processes that have this environment, and no other clock. */
    private Map<String, String> clock(String offset) throws IOException {
        Path file = Files.writeString(directory.resolve("clock"), offset);
        return Map.of(
                "LD_PRELOAD", FAKETIME.toString(),
                "FAKETIME_TIMESTAMP_FILE", file.toString(),
                "FAKETIME_CACHE_DURATION", "1",
                "FAKETIME_DONT_FAKE_MONOTONIC", "1",
                // else it makes processes of many threads slow
                "FAKETIME_FORCE_MONOTONIC_FIX", "0",
                "FAKETIME_DISABLE_SHM", "1");
    }

    private static void awaitCheckpoint(Scene scene, String set) throws IOException {
        String before = Files.readString(scene.checkpoint(), ISO_8859_1);
        await("a position stored after the clock was set to " + set)
                .atMost(CHECKPOINTED)
                .until(() -> !Files.readString(scene.checkpoint(), ISO_8859_1).equals(before));
    }

    /** Of the lines in the log, as the process saw them. */
    private static List<String> times(HeadwaterProcess headwater) {
        return headwater
                .log()
                .lines()
                .filter(line -> line.matches("\\d{4}-.*"))
                .map(line -> line.substring(0, line.indexOf(' ')))
                .toList();
    }

    private static boolean isSorted(List<String> times) {
        return times.equals(times.stream().sorted().toList());
    }
}
