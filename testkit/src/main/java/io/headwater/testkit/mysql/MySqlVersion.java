package io.headwater.testkit.mysql;

import static java.util.Objects.requireNonNull;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/** The MySQL servers that tests may run against. */
public enum MySqlVersion {
    /** From the class path, so that every machine that can run it has it. */
    V8_0("8.0.31", new BundledServer(), "SHOW MASTER STATUS"),
    /**
     * From the packages of Debian's development suite: only where {@code apt} knows a Debian archive, on Linux with x86-64.
     * The first test on a machine downloads some 50 MB; the patch release is the one that the suite had then.
     */
    V9_7("9.7", new DebianServer("9.7"), "SHOW BINARY LOG STATUS");

    private final String number;
    private final ServerBinaries binaries;
    private final String binlogStatus;
    private @Nullable String unavailability;

    MySqlVersion(String number, ServerBinaries binaries, String binlogStatus) {
        this.number = requireNonNull(number, "number is null");
        this.binaries = requireNonNull(binaries, "binaries is null");
        this.binlogStatus = requireNonNull(binlogStatus, "binlogStatus is null");
    }

    /**
     * Makes sure that this machine has the server; if it cannot have it, ends the calling test as skipped and says why.
     *
     * @return this
     */
    public synchronized MySqlVersion assumeAvailable() {
        if (unavailability == null) {
            unavailability = findUnavailability();
        }
        if (!unavailability.isEmpty()) {
            Assumptions.abort("no MySQL " + number + " here: " + unavailability);
        }
        return this;
    }

    /** As directories and file names have it. */
    String number() {
        return number;
    }

    /** The statement that tells where the binary log ends. */
    String binlogStatus() {
        return binlogStatus;
    }

    /** The directory of the server's files, unpacked on the first call. */
    Path base(Path cache) {
        return CachedDirectory.at(cache.resolve("mysql-" + number), binaries::unpack);
    }

    /** The start of every command that runs {@code mysqld}. */
    List<String> command(Path base) {
        return binaries.command(base);
    }

    private String findUnavailability() {
        try {
            base(MySqlInstallation.cacheOfThisUser());
            return "";
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof ServerUnavailableException) {
                return e.getCause().getMessage();
            }
            throw e;
        }
    }
}
