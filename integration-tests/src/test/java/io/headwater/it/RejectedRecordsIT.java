package io.headwater.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import io.headwater.testkit.kinesis.StreamRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows larger than the stream's records: they stop the pipeline, are told elsewhere, or are kept and sent again. */
class RejectedRecordsIT {
    private static final String LETTERS = "rejected";
    private static final int TOO_LARGE = 1_100_000;

    @TempDir
    Path directory;

    @Test
    void whatIsTooLargeStopsOrIsToldOrIsKeptAndSentOnceItFits() throws Exception {
        try (Scene scene = Scene.in(directory)) {
            scene.kinesis().createStream(LETTERS, 1);
            scene.mysql().execute("CREATE DATABASE workload");
            scene.mysql().execute("CREATE TABLE workload.docs (id INT PRIMARY KEY, body LONGTEXT)");
            insert(scene, 1, 10);
            insert(scene, 2, TOO_LARGE);

            HeadwaterProcess stopped = scene.run("--until-caught-up");
            assertThat(stopped.awaitExit()).as(stopped.log()).isEqualTo(65);
            assertThat(stopped.log())
                    .contains("READ workload.docs", "bytes) with key columns [id]", "'changes' takes 1,048,576");

            scene.with(
                    "engine { on-reject = dead-letter, dead-letter { type = kinesis, stream = %s, region = us-east-1, endpoint = \"%s\" } }"
                            .formatted(LETTERS, scene.kinesis().endpoint()));
            scene.catchUp();
            assertThat(keys(scene)).containsExactly("workload.docs/1");
            assertThat(letters(scene))
                    .singleElement()
                    .asString()
                    .contains("\"key\":\"workload.docs/2\"")
                    .doesNotContain("xxx");

            insert(scene, 3, TOO_LARGE);
            insert(scene, 4, 10);
            Path rejected = directory.resolve("rejected.jsonl");
            scene.with("engine { on-reject = skip-to-file, reject-file = \"%s\" }".formatted(rejected));
            scene.catchUp();
            assertThat(keys(scene)).containsExactlyInAnyOrder("workload.docs/1", "workload.docs/4");
            assertThat(Files.readAllLines(rejected)).hasSize(1);

            assertThat(replay(rejected)).as("too large as before").isEqualTo(65);
            assertThat(replay(rejected, "--set", "format.compress=zstd")).isZero();
            assertThat(keys(scene)).containsExactlyInAnyOrder("workload.docs/1", "workload.docs/4", "workload.docs/3");
            assertThat(text(payload(scene, "workload.docs/3")))
                    .contains("\"id\":3,\"body\":\"xxxx")
                    .hasSizeGreaterThan(TOO_LARGE);
            assertThat(directory.resolve("rejected.jsonl.refused-1")).exists();
            assertThat(directory.resolve("rejected.jsonl.refused-2")).doesNotExist();
        }
    }

    private static void insert(Scene scene, int id, int size) {
        scene.mysql().execute("INSERT INTO workload.docs VALUES (%d, REPEAT('x', %d))".formatted(id, size));
    }

    private int replay(Path file, String... options) {
        String[] arguments = Arrays.copyOf(
                new String[] {
                    "replay",
                    file.toString(),
                    "--config",
                    directory.resolve("orders.conf").toString()
                },
                4 + options.length);
        System.arraycopy(options, 0, arguments, 4, options.length);
        Map<String, String> credentials = Map.of("AWS_ACCESS_KEY_ID", "test", "AWS_SECRET_ACCESS_KEY", "test");
        try (HeadwaterProcess replay =
                HeadwaterProcess.start(Distribution.command(), directory, credentials, arguments)) {
            return replay.awaitExit();
        }
    }

    /** Each once: the snapshot that stopped begins anew. */
    private static Set<String> keys(Scene scene) {
        return scene.records().stream().map(StreamRecord::partitionKey).collect(Collectors.toSet());
    }

    private static List<String> letters(Scene scene) {
        return scene.kinesis().records(LETTERS).stream()
                .map(record -> new String(record.data(), UTF_8))
                .toList();
    }

    private static byte[] payload(Scene scene, String key) {
        return scene.records().stream()
                .filter(record -> record.partitionKey().equals(key))
                .findFirst()
                .orElseThrow()
                .data();
    }

    private static String text(byte[] zstd) {
        return new String(Zstd.decompress(zstd, (int) Zstd.getFrameContentSize(zstd)), UTF_8);
    }
}
