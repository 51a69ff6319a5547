package io.headwater.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A configuration with mistakes, as the command tells of it: all at once, with file and line, soon. */
class BadConfigurationIT {
    private static final Duration LIMIT = Duration.ofSeconds(5);

    @TempDir
    Path directory;

    @Test
    void tellsEveryMistakeAtOnceWithItsPlace() throws Exception {
        Path file = Files.writeString(directory.resolve("orders.conf"), """
                headwater {
                  name = Orders
                  source { type = mysql, hostnam = db1, port = 33O6, user = headwater
                           password = "the-canary" }
                  sink { type = kinesys, stream = changes }
                  engine { checkpoint-interval = 10, window.records = 0 }
                }
                """);

        try (HeadwaterProcess run = HeadwaterProcess.start(directory, "run", file.toString())) {
            assertThat(run.awaitExit(LIMIT)).isEqualTo(78);
            assertThat(run.log())
                    .contains("orders.conf:2", "lower case")
                    .contains("orders.conf:3", "hostnam", "did you mean", "hostname")
                    .contains("33O6")
                    .contains("orders.conf:5", "kinesys", "kinesis")
                    .contains("orders.conf:6", "checkpoint-interval", "window.records")
                    .doesNotContain("the-canary")
                    .doesNotContain("\tat ");
            assertThat(run.out()).isEmpty();
        }
    }

    @Test
    void createsNothingWhenItRefuses() throws Exception {
        Path file = Files.writeString(directory.resolve("orders.conf"), "headwater { name = orders }");

        try (HeadwaterProcess run = HeadwaterProcess.start(directory, "run", file.toString())) {
            assertThat(run.awaitExit(LIMIT)).isEqualTo(78);
        }

        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files.map(path -> path.getFileName().toString()))
                    .allMatch(name -> name.equals("orders.conf") || name.endsWith(".log"));
        }
    }

    @Test
    void validatesAGoodOneWithoutConnecting() throws Exception {
        Path file = Files.writeString(directory.resolve("orders.conf"), """
                headwater {
                  name = orders
                  source { type = mysql, hostname = db1.invalid, user = headwater, password = secret, tables = ["shop.*"] }
                  sink { type = kinesis, stream = changes, region = eu-west-1 }
                }
                """);

        try (HeadwaterProcess validate = HeadwaterProcess.start(directory, "validate", file.toString())) {
            assertThat(validate.awaitExit(LIMIT)).as(validate.log()).isZero();
        }
    }

    @Test
    void endsWithTheUsageCodeOnAnUnknownOption() {
        try (HeadwaterProcess run = HeadwaterProcess.start(directory, "run", "--frobnicate")) {
            assertThat(run.awaitExit(LIMIT)).isEqualTo(2);
        }
    }
}
