package io.headwater.testkit.mysql;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** One run of {@code mysqld}, from launch to exit. */
final class MySqlProcess {
    private static final Duration READY_WITHIN = Duration.ofSeconds(60);
    private static final Duration STOPPED_WITHIN = Duration.ofSeconds(60);
    private static final Duration LOGIN_ATTEMPT_EVERY = Duration.ofMillis(50);
    private static final int LOG_LINES_SHOWN = 20;

    private final Process process;
    private final Path errorLog;

    private MySqlProcess(Process process, Path errorLog) {
        this.process = process;
        this.errorLog = errorLog;
    }

    static MySqlProcess launch(List<String> command, Path errorLog) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(errorLog.toFile()))
                    .start();
            process.getOutputStream().close();
            return new MySqlProcess(process, errorLog);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + command.get(0), e);
        }
    }

    /** Returns when the server answers a log-in. */
    void awaitReady(RootLogin login) {
        long deadline = System.nanoTime() + READY_WITHIN.toNanos();
        while (true) {
            try {
                login.connect().close();
                return;
            } catch (SQLException e) {
                failUnlessHopeful(deadline, e);
            }
            LockSupport.parkNanos(LOGIN_ATTEMPT_EVERY.toNanos());
        }
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    void kill() {
        process.destroyForcibly();
        awaitExit();
    }

    void stop() {
        process.destroy();
        awaitExit();
    }

    /** Returns when every thread stands still. */
    void suspend() {
        signal("STOP");
        long deadline = System.nanoTime() + STOPPED_WITHIN.toNanos();
        while (!standsStill()) {
            if (System.nanoTime() - deadline > 0) {
                throw new IllegalStateException(
                        "MySQL still moves after " + STOPPED_WITHIN.toSeconds() + " s" + logTail());
            }
            LockSupport.parkNanos(LOGIN_ATTEMPT_EVERY.toNanos());
        }
    }

    void resume() {
        signal("CONT");
    }

    /** A signal takes effect some time after it was sent. Where the system does not tell, it is taken for granted. */
    private boolean standsStill() {
        Path threads = Path.of("/proc", Long.toString(pid()), "task");
        if (!Files.isDirectory(threads)) {
            return true;
        }
        try (Stream<Path> each = Files.list(threads)) {
            return each.allMatch(MySqlProcess::isStopped);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isStopped(Path thread) {
        try {
            String stat = Files.readString(thread.resolve("stat"), StandardCharsets.ISO_8859_1);
            // the state follows the name, which may hold anything, in brackets
            return stat.charAt(stat.lastIndexOf(')') + 2) == 'T';
        } catch (IOException e) {
            return false; // it ended meanwhile: look again
        }
    }

    /** @param name a signal as {@code kill} spells it */
    private void signal(String name) {
        try {
            Command.run(List.of("kill", "-" + name, Long.toString(pid())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private void failUnlessHopeful(long deadline, SQLException lastAnswer) {
        if (!isAlive() || System.nanoTime() - deadline > 0) {
            String how = isAlive() ? "within " + READY_WITHIN.toSeconds() + " s" : "but ended";
            throw new IllegalStateException(
                    "MySQL did not become ready, " + how + ": " + lastAnswer.getMessage() + logTail(), lastAnswer);
        }
    }

    private void awaitExit() {
        try {
            if (!process.waitFor(STOPPED_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException(
                        "MySQL did not end within " + STOPPED_WITHIN.toSeconds() + " s" + logTail());
            }
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static IllegalStateException interrupted(InterruptedException cause) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("interrupted while MySQL was starting or ending", cause);
    }

    private String logTail() {
        try {
            List<String> lines = Files.readAllLines(errorLog, StandardCharsets.UTF_8);
            List<String> tail = lines.subList(Math.max(0, lines.size() - LOG_LINES_SHOWN), lines.size());
            return "; its log ends with:\n" + String.join("\n", tail);
        } catch (IOException e) {
            return "; its log " + errorLog + " cannot be read";
        }
    }
}
