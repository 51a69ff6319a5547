package io.headwater.it;

import static io.headwater.testkit.kinesis.fault.Faults.error;
import static io.headwater.testkit.kinesis.fault.Faults.none;
import static io.headwater.testkit.kinesis.wire.Action.PUT_RECORDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.testkit.kinesis.StreamRecord;
import io.headwater.testkit.kinesis.wire.ErrorCode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows of 4 MiB, and less heap than usual. */
@Tag("nightly")
class MemoryIT {
    private static final int ROWS = 20;
    private static final int OUT_OF_MEMORY = 3;

    @TempDir
    Path directory;

    @AutoClose
    private Scene scene;

    @BeforeEach
    void createTable() {
        scene = Scene.in(directory);
        scene.mysql()
                .execute("CREATE DATABASE workload", "CREATE TABLE workload.big (id INT PRIMARY KEY, note LONGTEXT)");
        scene.operator().maxRecordKiB(10 << 10);
    }

    @Test
    void largeRowsPassThroughASmallHeap() {
        insert(0);
        HeadwaterProcess headwater = heap(128).run();
        scene.awaitStreaming(headwater);
        insert(ROWS);
        scene.stopAll();

        scene.catchUp();
        assertThat(delivered()).containsExactlyElementsOf(all(2 * ROWS));
    }

    @Test
    void aHeapThatIsExhaustedEndsItAndLosesNothing() {
        scene.with("engine.window.bytes = 1GiB");
        scene.kinesis().script(error(ErrorCode.SERVICE_UNAVAILABLE).on(PUT_RECORDS));
        HeadwaterProcess headwater = heap(64).run();
        headwater.awaitLog("writing to Kinesis");
        insert(0);
        assertThat(headwater.awaitExit()).as(headwater.log()).isEqualTo(OUT_OF_MEMORY);
        assertThat(headwater.log()).contains("OutOfMemoryError");
        assertThat(headwater.out()).isEmpty();

        scene.kinesis().script(none());
        heap(256).catchUp();
        assertThat(delivered()).containsExactlyElementsOf(all(ROWS));
    }

    private Scene heap(int mebibytes) {
        return scene.withEnvironment(
                Map.of("JAVA_OPTS", "-Xmx" + mebibytes + "m -XX:TieredStopAtLevel=1 -XX:+UseSerialGC"));
    }

    private void insert(int from) {
        for (int i = from; i < from + ROWS; i++) {
            scene.mysql().execute("INSERT INTO workload.big VALUES (" + i + ", REPEAT('x', 4 << 20))");
        }
    }

    private List<Integer> delivered() {
        return scene.records().stream()
                .map(StreamRecord::partitionKey)
                .filter(key -> key.startsWith("workload.big/"))
                .map(key -> Integer.valueOf(key.substring("workload.big/".length())))
                .distinct()
                .sorted()
                .toList();
    }

    private static List<Integer> all(int rows) {
        return IntStream.range(0, rows).boxed().toList();
    }
}
