package io.headwater.launch;

import java.io.PrintStream;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How a pipeline is run this time, beside what its configuration says.
 *
 * @param maxEvents end after this many changes
 * @param untilCaughtUp end when all is read that was committed before the start
 * @param dryRun where a dry run prints each change; the sink is then left alone, and nothing is stored
 */
public record LaunchOptions(OptionalLong maxEvents, boolean untilCaughtUp, Optional<PrintStream> dryRun) {
    /** For ever, and for real. */
    public static final LaunchOptions DEFAULT = new LaunchOptions(OptionalLong.empty(), false, Optional.empty());

    public LaunchOptions withMaxEvents(long changes) {
        return new LaunchOptions(OptionalLong.of(changes), untilCaughtUp, dryRun);
    }

    public LaunchOptions withUntilCaughtUp() {
        return new LaunchOptions(maxEvents, true, dryRun);
    }

    public LaunchOptions withDryRun(PrintStream out) {
        return new LaunchOptions(maxEvents, untilCaughtUp, Optional.of(out));
    }
}
