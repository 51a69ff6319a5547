package io.headwater.state;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.headwater.spi.ErrorKind;
import io.headwater.spi.PipelineException;
import io.headwater.spi.StateStore;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;

/**
 * A process that stores as a pipeline does, tells what it did on standard output, and tries once more what failed.
 *
 * <p>A position is the number of the last step. Each step appends to the history before the checkpoint that needs it. One
 * step in each run shortens the history to what its checkpoint needs.
 */
final class Victim {
    static final String CHECKPOINT = "checkpoint";
    static final String HISTORY = "schema-history";
    static final int STEPS = 3;
    private static final int SHORTENING = 2;
    static final int REFUSED = ErrorKind.STATE_UNREADABLE.exitCode();

    private Victim() {}

    public static void main(String[] arguments) {
        try {
            run(Path.of(arguments[0]));
        } catch (PipelineException e) {
            System.out.println(e.getMessage());
            System.exit(e.kind().exitCode());
        }
    }

    static void run(Path directory) {
        try (StateStore state = again(() -> FileStateStore.open(directory, "orders"))) {
            int position = position(state);
            say("resumed", position);
            for (int step = position + 1; step <= position + STEPS; step++) {
                take(state, step);
            }
        }
    }

    /** What runs it on a directory, with no more on the class path than it needs: it starts the faster. */
    static List<String> command(Path directory) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classPath = String.join(":", home(Victim.class), home(FileStateStore.class), home(Logger.class));
        return List.of(
                java,
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx64m",
                "-cp",
                classPath,
                Victim.class.getName(),
                directory.toString());
    }

    static int position(StateStore state) {
        return state.read(CHECKPOINT)
                .map(document -> Integer.parseInt(new String(document, UTF_8)))
                .orElse(0);
    }

    private static void take(StateStore state, int step) {
        again(() -> {
            state.log(HISTORY).append(("structure " + step).getBytes(UTF_8));
            return step;
        });
        say("delivered", step);
        again(() -> {
            state.replace(CHECKPOINT, Integer.toString(step).getBytes(UTF_8));
            return step;
        });
        say("stored", step);
        if (step % STEPS == SHORTENING) {
            again(() -> {
                state.log(HISTORY).removeFirst(state.log(HISTORY).size() - 1);
                return step;
            });
        }
    }

    private static <T> T again(Supplier<T> work) {
        try {
            return work.get();
        } catch (PipelineException e) {
            if (e.kind() != ErrorKind.STATE_UNWRITABLE) {
                throw e;
            }
            say("failed", 1);
            return work.get();
        }
    }

    private static void say(String what, int number) {
        System.out.println(what + " " + number);
    }

    private static String home(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
