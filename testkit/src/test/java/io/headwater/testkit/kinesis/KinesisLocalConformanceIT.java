package io.headwater.testkit.kinesis;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;

/** Skipped where node or npm is missing, except in continuous integration: there it fails. */
final class KinesisLocalConformanceIT extends KinesisConformance {
    @AutoClose
    private static @Nullable KinesisLocal kinesisLocal;

    @BeforeAll
    static void start() {
        boolean required = "true".equals(System.getenv("CI"));
        assumeTrue(required || KinesisLocal.isInstallable(), "node and npm are needed to run kinesis-local");
        kinesisLocal = KinesisLocal.start();
    }

    @Override
    URI endpoint() {
        return kinesisLocal.endpoint();
    }
}
