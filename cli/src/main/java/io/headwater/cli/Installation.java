package io.headwater.cli;

import io.headwater.spi.ErrorKind;
import io.headwater.spi.PipelineException;
import java.nio.file.Path;
import java.util.Optional;

/** The folder that holds {@code bin/}, {@code lib/} and {@code plugins/}. */
final class Installation {
    /** Set by the launcher. */
    private static final String HOME = "headwater.home";

    private Installation() {}

    /** Empty if the command was not started by the launcher. */
    static Optional<Path> find() {
        return Optional.ofNullable(System.getProperty(HOME)).map(Path::of);
    }

    static Path home() {
        return find().orElseThrow(() -> new PipelineException(
                ErrorKind.FAILURE, "this works in an installation only: start it with its bin/headwater"));
    }
}
