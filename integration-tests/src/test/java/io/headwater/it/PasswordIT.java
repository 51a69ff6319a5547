package io.headwater.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.headwater.testkit.mysql.EmbeddedMySql;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A password that is changed while a pipeline runs, before the pipeline is told. */
class PasswordIT {
    private static final String REFUSED = "refuses the login";

    @TempDir
    Path directory;

    @Test
    @Tag("nightly")
    void isWaitedForWithoutHasteAndFoundInItsFile() throws Exception {
        Path file = Files.createFile(
                directory.resolve("password"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, "secret\n");
        try (Scene scene = Scene.in(directory)) {
            EmbeddedMySql mysql = scene.mysql();
            mysql.execute("CREATE DATABASE workload", "CREATE TABLE workload.wl_0 (k INT PRIMARY KEY)");
            HeadwaterProcess headwater = scene.with("source { password = null, password-file = \"" + file + "\" }")
                    .run();
            scene.awaitStreaming(headwater);

            mysql.execute("ALTER USER headwater IDENTIFIED BY 'changed'");
            endConnections(mysql);
            await().atMost(Duration.ofMinutes(1)).until(() -> refusals(headwater) >= 2 || !headwater.isRunning());

            assertThat(headwater.isRunning()).as(headwater.log()).isTrue();
            assertThat(headwater.log())
                    .containsPattern("ERROR.*in 10000 ms: .*" + REFUSED)
                    .doesNotContain("can read");

            long delivered = scene.stored();
            mysql.execute("INSERT INTO workload.wl_0 VALUES (1)");
            Files.writeString(file, "changed\n");
            await().atMost(Duration.ofSeconds(30)).until(() -> scene.stored() > delivered);
            headwater.terminate();
            assertThat(headwater.awaitExit()).as(headwater.log()).isZero();
        }
    }

    private static void endConnections(EmbeddedMySql mysql) {
        mysql.query("SELECT id FROM information_schema.processlist WHERE user = 'headwater'")
                .forEach(row -> mysql.execute("KILL " + row.get("id")));
    }

    private static long refusals(HeadwaterProcess headwater) {
        return headwater
                .log()
                .lines()
                .filter(line -> line.contains("opening it again") && line.contains(REFUSED))
                .count();
    }
}
