package io.headwater.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a {@link Victim} on a directory, where the calls it makes to the operating system are seen and tampered with. */
final class Strace {
    /** Those that change a file or a directory; not every architecture has each. */
    static final List<String> WRITING = List.of(
            "mkdir",
            "mkdirat",
            "open",
            "openat",
            "write",
            "pwrite64",
            "ftruncate",
            "fsync",
            "fdatasync",
            "rename",
            "renameat",
            "renameat2",
            "unlink",
            "unlinkat");

    /** Those that look at one. */
    static final List<String> READING =
            List.of("stat", "lstat", "fstat", "newfstatat", "statx", "open", "openat", "read", "pread64", "lseek");

    private static final int LIMIT_SECONDS = 60;

    private final Path directory;
    private final List<String> line;
    private final Path trace;
    private final Path told;

    private Strace(Path directory, List<String> calls) throws IOException {
        this.directory = directory;
        this.trace = Files.createTempFile(directory, "trace-", ".txt");
        this.told = Files.createTempFile(directory, "told-", ".txt");
        this.line = new ArrayList<>(List.of("strace", "-f", "-y", "-o", trace.toString()));
        paths().forEach(path -> line.addAll(List.of("-P", path.toString())));
        line.addAll(List.of("-e", "trace=?" + String.join(",?", calls)));
    }

    /** Skips the test where processes cannot be traced. */
    static void assumePresent() {
        assumeTrue(works(), "strace cannot trace here: install it (dev/libraries), and allow ptrace");
    }

    /** Watches these calls, as far as they concern the state below this directory. */
    static Strace of(Path directory, List<String> calls) throws IOException {
        return new Strace(directory, calls);
    }

    /** Tampers with a call when it is made for this time: {@code signal=SIGKILL} or {@code error=EIO}, for example. */
    Strace inject(Call call, String harm) {
        line.addAll(List.of("-e", "inject=%s:%s:when=%d".formatted(call.name(), harm, call.number())));
        return this;
    }

    /** Runs the victim to its end, however that is. */
    Ran run() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(line);
        command.addAll(Victim.command(state(directory)));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(told.toFile())
                .start();
        try {
            assertThat(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS))
                    .as("it ended")
                    .isTrue();
            return new Ran(process.exitValue(), Files.readAllLines(told), Files.readAllLines(trace));
        } finally {
            process.destroyForcibly();
        }
    }

    /** The directory of all state. */
    static Path state(Path directory) {
        return directory.resolve("data");
    }

    private List<Path> paths() {
        Path own = state(directory).resolve("orders");
        return List.of(
                directory,
                state(directory),
                own,
                own.resolve("lock"),
                own.resolve(Victim.CHECKPOINT + ".document"),
                own.resolve(Victim.CHECKPOINT + ".document.tmp"),
                own.resolve(Victim.HISTORY + ".log"),
                own.resolve(Victim.HISTORY + ".log.tmp"));
    }

    private static boolean works() {
        try {
            Process process = new ProcessBuilder("strace", "-f", "-e", "trace=fsync", "true")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A call by its name and its number among those of that name, from 1. */
    record Call(String name, int number) {
        @Override
        public String toString() {
            return name + " " + number;
        }
    }

    /** How a run went. */
    record Ran(int exitCode, List<String> told, List<String> trace) {
        /** The last number it told with this word, or 0. */
        int last(String word) {
            return told.stream()
                    .filter(told -> told.startsWith(word + " "))
                    .mapToInt(told -> Integer.parseInt(told.substring(word.length() + 1)))
                    .reduce(0, (earlier, later) -> later);
        }

        boolean injected() {
            return trace.stream().anyMatch(call -> call.contains("(INJECTED)"));
        }

        /** All calls seen, each with its number among those of its name. */
        List<Call> calls() {
            List<Call> calls = new ArrayList<>();
            for (String seen : trace) {
                String name = seen.replaceFirst("^\\d+ +", "").replaceFirst("\\(.*", "");
                if (seen.contains("(")) {
                    long before = calls.stream()
                            .filter(call -> call.name().equals(name))
                            .count();
                    calls.add(new Call(name, (int) before + 1));
                }
            }
            return calls;
        }
    }
}
