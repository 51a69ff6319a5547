package io.headwater.testkit.kinesis;

import java.net.URI;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

final class KinesisEmulatorConformanceIT extends KinesisConformance {
    private static KinesisEmulator emulator;

    @BeforeAll
    static void start() {
        emulator = KinesisEmulator.start();
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    @Override
    URI endpoint() {
        return emulator.endpoint();
    }
}
