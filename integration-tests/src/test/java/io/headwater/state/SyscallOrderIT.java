package io.headwater.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In which order state reaches the disk: what a power cut leaves is decided by that alone. */
class SyscallOrderIT {
    private static final String TEMPORARY = "checkpoint.document.tmp";
    private static final String HISTORY = "schema-history.log";
    private static final String SHORTER = "schema-history.log.tmp";

    @TempDir
    static Path directory;

    private static List<String> trace = List.of();

    @BeforeAll
    static void run() throws Exception {
        Strace.assumePresent();
        Strace.Ran ran = Strace.of(directory, Strace.WRITING).run();
        assertThat(ran.last("stored")).as(ran.toString()).isEqualTo(Victim.STEPS);
        trace = ran.trace();
    }

    @Test
    void aDocumentIsDurableBeforeItTakesItsName() {
        assertThat(renames()).hasSize(Victim.STEPS);
        for (int rename : renames()) {
            assertThat(last(rename, "write", TEMPORARY)).isNotNegative();
            assertThat(last(rename, "fsync", TEMPORARY)).isGreaterThan(last(rename, "write", TEMPORARY));
        }
    }

    @Test
    void aNameIsDurableBeforeAnythingElseIsWritten() {
        for (int rename : renames()) {
            assertThat(next(rename, "fsync", "/orders>")).isLessThan(next(rename, "write", "/orders/"));
        }
    }

    @Test
    void theHistoryIsDurableBeforeTheCheckpointThatNeedsIt() {
        for (int rename : renames()) {
            assertThat(last(rename, "write", HISTORY)).isNotNegative();
            assertThat(last(rename, "fsync", HISTORY)).isGreaterThan(last(rename, "write", HISTORY));
        }
    }

    @Test
    void aShorterHistoryIsDurableBeforeItTakesItsNameAndItsNameBeforeAnythingElseIsWritten() {
        int rename = next(0, "rename", SHORTER);
        assertThat(last(rename, "write", SHORTER)).isNotNegative();
        assertThat(last(rename, "fsync", SHORTER)).isGreaterThan(last(rename, "write", SHORTER));
        assertThat(next(rename, "fsync", "/orders>")).isLessThan(next(rename, "write", "/orders/"));
    }

    @Test
    void aNewDirectoryIsDurableInItsParentBeforeAnythingIsInside() {
        int made = next(0, "mkdir", "/data/orders\"");
        assertThat(made).isLessThan(trace.size());
        assertThat(next(made, "fsync", "/data>")).isLessThan(next(made, "openat", "/data/orders/"));
    }

    private static List<Integer> renames() {
        return IntStream.range(0, trace.size())
                .filter(i -> is(i, "rename", TEMPORARY))
                .boxed()
                .toList();
    }

    /** The last such call before another, or -1. */
    private static int last(int before, String call, String path) {
        int i = before - 1;
        while (i >= 0 && !is(i, call, path)) {
            i--;
        }
        return i;
    }

    /** The first such call after another, or how many there are. */
    private static int next(int after, String call, String path) {
        int i = after + 1;
        while (i < trace.size() && !is(i, call, path)) {
            i++;
        }
        return i;
    }

    /** Whether it is such a call, {@code write} being {@code pwrite64} too, on a path that contains this. */
    private static boolean is(int i, String call, String path) {
        String seen = trace.get(i);
        String name = seen.substring(0, Math.max(0, seen.indexOf('(')));
        return name.contains(call) && seen.contains(path);
    }
}
