package io.headwater.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code headwater check}, as an operator runs it before anything else. */
class CheckIT {
    @TempDir
    Path directory;

    @Test
    void saysWhatIsMissingUntilNothingIs() {
        try (Scene scene = Scene.in(directory)) {
            scene.mysql().execute("CREATE DATABASE workload", "REVOKE REPLICATION SLAVE ON *.* FROM headwater");

            HeadwaterProcess before = scene.start("check");
            assertThat(before.awaitExit()).as(before.log() + before.out()).isEqualTo(77);
            assertThat(before.out())
                    .contains("source mysql", "GRANT REPLICATION SLAVE ON *.* TO 'headwater'@'%';")
                    .contains("matches 0 of 0 tables", "sink kinesis", "changes, ACTIVE", "2 errors, ")
                    .doesNotContain("secret");

            scene.mysql()
                    .execute(
                            "GRANT REPLICATION SLAVE ON *.* TO 'headwater'@'%'",
                            "CREATE TABLE workload.orders (id INT PRIMARY KEY)");
            HeadwaterProcess after = scene.start("check", "--strict", "--format", "json");
            assertThat(after.awaitExit()).as(after.log() + after.out()).isZero();
            assertThat(after.out()).contains("\"errors\" : 0");
            assertThat(Files.exists(scene.state())).as("state").isFalse();
        }
    }

    @Test
    void tellsOfBothSidesWhenNeitherAnswers() {
        try (Scene scene = Scene.in(directory)) {
            scene.mysql().stop();
            scene.kinesis().close();

            HeadwaterProcess check = scene.start("check");

            assertThat(check.awaitExit()).as(check.log() + check.out()).isEqualTo(69);
            assertThat(check.out())
                    .contains("source mysql", "127.0.0.1:" + scene.mysql().port(), "2 errors, no warnings")
                    .containsPattern("(?s)sink kinesis.*credentials +a long-lived access key, from the environment")
                    .contains("kinesis:DescribeStreamSummary");
        }
    }
}
