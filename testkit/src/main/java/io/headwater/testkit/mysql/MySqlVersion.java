package io.headwater.testkit.mysql;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/** The MySQL servers that tests may run against. */
public enum MySqlVersion {
    /** From the class path, so that every machine that can run it has it. */
    V8_0("8.0.31", new BundledServer(), "SHOW MASTER STATUS", "RESET MASTER"),
    /**
     * From the packages of Debian's development suite: only where {@code apt} knows a Debian archive, on Linux with x86-64.
     * The first test on a machine downloads some 50 MB; the patch release is the one that the suite had then.
     */
    V9_7("9.7", new DebianServer("9.7"), "SHOW BINARY LOG STATUS", "RESET BINARY LOGS AND GTIDS");

    private static final String PROPERTY = "headwater.mysql";

    private final String number;
    private final ServerBinaries binaries;
    private final String binlogStatus;
    private final String binlogReset;
    private @Nullable String unavailability;

    MySqlVersion(String number, ServerBinaries binaries, String binlogStatus, String binlogReset) {
        this.number = requireNonNull(number, "number is null");
        this.binaries = requireNonNull(binaries, "binaries is null");
        this.binlogStatus = requireNonNull(binlogStatus, "binlogStatus is null");
        this.binlogReset = requireNonNull(binlogReset, "binlogReset is null");
    }

    /**
     * The version that tests run against which do not say: what the system property {@code headwater.mysql} names,
     * {@code 8.0} or {@code 9.7}, and otherwise 8.0. If this machine cannot have the one that is named, the calling test
     * {@linkplain #assumeAvailable ends as skipped}.
     *
     * @throws IllegalArgumentException if the property names no version
     */
    public static MySqlVersion ofThisRun() {
        MySqlVersion version = named(System.getProperty(PROPERTY, V8_0.release()));
        return version == V8_0 ? version : version.assumeAvailable();
    }

    static MySqlVersion named(String release) {
        return Arrays.stream(values())
                .filter(version -> version.release().equals(release))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "no tests run on MySQL \"" + release + "\": set -D" + PROPERTY + " to " + releases()));
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

    /** The statement that removes the binary log and forgets every GTID. */
    String binlogReset() {
        return binlogReset;
    }

    /** The directory of the server's files, unpacked on the first call. */
    Path base(Path cache) {
        return CachedDirectory.at(cache.resolve("mysql-" + number), binaries::unpack);
    }

    /** The start of every command that runs {@code mysqld}. */
    List<String> command(Path base) {
        return binaries.command(base);
    }

    private String release() {
        return name().substring(1).replace('_', '.');
    }

    private static String releases() {
        return Arrays.stream(values()).map(MySqlVersion::release).collect(joining(" or "));
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
