package io.headwater.testkit.kinesis;

import java.net.URI;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;

final class KinesisEmulatorConformanceIT extends KinesisConformance {
    @AutoClose
    private static KinesisEmulator emulator;

    @BeforeAll
    static void start() {
        emulator = KinesisEmulator.start();
    }

    @Override
    URI endpoint() {
        return emulator.endpoint();
    }
}
