package io.headwater.it;

import static io.headwater.testkit.kinesis.wire.Action.PUT_RECORDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.testkit.kinesis.LedgerEntry;
import io.headwater.testkit.kinesis.StreamRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows of every size: what fits is delivered, what does not is found and told of, and no request is refused for it. */
class KinesisSizesIT {
    private static final int LIMIT = 10 << 20;
    private static final int PROBE = 1_000;
    private static final String SMILE = "\uD83D\uDE00";

    @TempDir
    Path directory;

    @AutoClose
    private Scene scene;

    private Path rejects;

    @BeforeEach
    void createTable() {
        rejects = directory.resolve("rejects.jsonl");
        scene = Scene.in(directory).with("format.type = flat");
        scene.mysql()
                .execute(
                        "CREATE DATABASE workload",
                        "CREATE TABLE workload.big (id VARCHAR(300) PRIMARY KEY, note LONGTEXT) CHARACTER SET utf8mb4");
        scene.operator().maxRecordKiB(LIMIT >> 10);
        scene.catchUp();
    }

    @Test
    void whatFitsIsDeliveredAndOneByteMoreIsSetAside() throws IOException {
        for (int i = 0; i < 500; i++) {
            insert("medium-" + i, 30 << 10);
        }
        for (int i = 0; i < 3; i++) {
            insert("large-" + i, 4 << 20);
        }
        List.of("k".repeat(243), "k".repeat(244), SMILE.repeat(64), SMILE.repeat(243))
                .forEach(key -> insert(key, 10));
        insert("probe", PROBE);
        skipToFile().catchUp();
        int filling = LIMIT - size(recordOf("probe")) + PROBE;

        insert("exact", filling);
        insert("above", filling + 1);
        scene.catchUp();

        assertThat(size(recordOf("exact"))).isEqualTo(LIMIT);
        assertThat(scene.records()).hasSize(500 + 3 + 4 + 2);
        assertThat(Files.readAllLines(rejects))
                .singleElement()
                .asString()
                .contains("\"key\":\"workload.big/above\"", "\"bytes\":" + (LIMIT + 1));
        assertThat(refusedRequests()).as("requests refused as a whole").isZero();
    }

    @Test
    void oneRecordThatKinesisWillNotTakeIsFoundAmongTheOthersOfItsRequest() throws IOException {
        HeadwaterProcess headwater = scene.run();
        insert("before", 10);
        headwater.awaitLog("writing to Kinesis"); // by now it knows that the stream takes 10 MiB
        scene.operator().maxRecordKiB(1024);
        insertTogether(400, "poison", 2 << 20);

        assertThat(headwater.awaitExit(Duration.ofSeconds(30)))
                .as(headwater.log())
                .isEqualTo(65);
        assertThat(headwater.log()).contains("workload.big", "ValidationException");
        assertThat(refusedRequests()).as("requests refused as a whole").isPositive();

        skipToFile().catchUp();
        assertThat(scene.records().stream().map(StreamRecord::partitionKey).distinct())
                .hasSize(401)
                .doesNotContain("workload.big/poison");
        assertThat(Files.readAllLines(rejects)).singleElement().asString().contains("\"key\":\"workload.big/poison\"");
    }

    private Scene skipToFile() {
        return scene.with("format.type = flat, engine { on-reject = skip-to-file, reject-file = \"" + rejects + "\" }");
    }

    private void insert(String id, int characters) {
        scene.mysql().execute("INSERT INTO workload.big VALUES ('" + id + "', REPEAT('x', " + characters + "))");
    }

    /** In one transaction, so that they are under way together; the large one in their middle. */
    private void insertTogether(int small, String large, int characters) {
        StringBuilder values = new StringBuilder();
        for (int i = 0; i < small; i++) {
            values.append("('small-").append(i).append("', 'x'), ");
            if (i == small / 2) {
                values.append("('")
                        .append(large)
                        .append("', REPEAT('x', ")
                        .append(characters)
                        .append(")), ");
            }
        }
        values.setLength(values.length() - 2);
        scene.mysql().execute("INSERT INTO workload.big VALUES " + values);
    }

    private StreamRecord recordOf(String id) {
        return scene.records().stream()
                .filter(record -> record.partitionKey().equals("workload.big/" + id))
                .findFirst()
                .orElseThrow();
    }

    private static int size(StreamRecord record) {
        return record.data().length + record.partitionKey().getBytes(StandardCharsets.UTF_8).length;
    }

    /** A request of which the ledger knows no record was refused before any of them was looked at. */
    private long refusedRequests() {
        long looked = scene.kinesis()
                .ledger()
                .entries()
                .map(LedgerEntry::request)
                .distinct()
                .count();
        return scene.kinesis().calls(PUT_RECORDS) - looked;
    }
}
