package io.headwater.testkit.mysql;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * Ends a process and removes its directory when this JVM ends, be it by {@code kill -9}: a small shell waits for the
 * end of its standard input, which only this JVM holds open. {@link #close} lets it do the same at once.
 */
final class ProcessGuard implements AutoCloseable {
    /** Each line of the input names the process to end from then on; an empty one, none. */
    private static final String SCRIPT = """
            trap '' HUP INT TERM
            guarded=
            while read -r line; do guarded=$line; done
            if [ -n "$guarded" ]; then
              kill -9 "$guarded" 2>/dev/null
              tries=0
              while kill -0 "$guarded" 2>/dev/null && [ $tries -lt 100 ]; do sleep 0.05; tries=$((tries + 1)); done
            fi
            rm -rf "$1"
            """;

    private final Process shell;
    private final Writer input;

    ProcessGuard(Path directory) {
        try {
            shell = new ProcessBuilder("sh", "-c", SCRIPT, "headwater-guard", directory.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start sh", e);
        }
        input = shell.outputWriter(StandardCharsets.US_ASCII);
    }

    void watch(long pid) {
        tell(Long.toString(pid));
    }

    void watchNothing() {
        tell("");
    }

    @Override
    public void close() {
        try {
            input.close();
            if (!shell.waitFor(30, TimeUnit.SECONDS)) {
                throw new IllegalStateException("MySQL's directory was not removed within 30 s");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void tell(String line) {
        try {
            input.write(line + "\n");
            input.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("the guard of MySQL has ended", e);
        }
    }
}
