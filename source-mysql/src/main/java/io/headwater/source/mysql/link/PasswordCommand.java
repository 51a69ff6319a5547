package io.headwater.source.mysql.link;

import io.headwater.spi.ErrorKind;
import io.headwater.spi.PipelineException;
import io.headwater.spi.RetryableException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A program that prints the password, and nothing else, on its standard output. Run without a shell; what it prints
 * elsewhere is thrown away, as it may hold secrets.
 *
 * @param line the program and its arguments
 * @param limit how long it may take
 */
record PasswordCommand(List<String> line, Duration limit) implements Password {
    private static final int LONGEST = 64 << 10;

    PasswordCommand {
        line = List.copyOf(line);
    }

    @Override
    public String current() {
        Process process = start();
        try {
            return password(process);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RetryableException("interrupted while " + this + " ran", e);
        } catch (TimeoutException e) {
            throw none("did not end within " + limit.toMillis() + " ms", e);
        } catch (ExecutionException e) {
            throw none("could not be listened to: " + e.getCause(), e);
        } finally {
            end(process);
        }
    }

    private Process start() {
        try {
            Process process = new ProcessBuilder(line)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            return process;
        } catch (IOException e) {
            throw none("cannot be run: " + e.getMessage(), e);
        }
    }

    private String password(Process process) throws InterruptedException, TimeoutException, ExecutionException {
        long deadline = System.nanoTime() + limit.toNanos();
        CompletableFuture<byte[]> output = CompletableFuture.supplyAsync(() -> read(process), PasswordCommand::run);
        byte[] printed = output.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        if (!process.waitFor(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
            throw new TimeoutException("it printed, and did not end");
        }
        if (process.exitValue() != 0) {
            throw none("ended with exit code " + process.exitValue(), null);
        }
        String password = SecretText.of(printed);
        if (password.isEmpty()) {
            throw none("printed nothing", null);
        }
        return password;
    }

    /** Whoever waits for a pool to have time for it, waits too long. */
    private static void run(Runnable task) {
        Thread thread = new Thread(task, "password-command");
        thread.setDaemon(true);
        thread.start();
    }

    private static byte[] read(Process process) {
        try {
            return process.getInputStream().readNBytes(LONGEST);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void end(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private PipelineException none(String why, @Nullable Throwable cause) {
        return new PipelineException(ErrorKind.PERMISSION, this + " " + why, cause);
    }

    /** Without the arguments, among which there may be a secret. */
    @Override
    public String toString() {
        return "source.password-command " + line.get(0);
    }
}
