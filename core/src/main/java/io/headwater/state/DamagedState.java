package io.headwater.state;

import io.headwater.spi.ErrorKind;
import io.headwater.spi.PipelineException;
import java.nio.file.Path;

/** That stored state cannot be trusted, and what an operator can do. */
final class DamagedState {
    private DamagedState() {}

    static PipelineException exception(Path file, String what) {
        return new PipelineException(
                ErrorKind.STATE_UNREADABLE,
                "state file " + file.toAbsolutePath() + " " + what
                        + ". Either restore the pipeline's state directory from a backup (reading repeats what came "
                        + "after it), or move the directory away to start afresh (everything is read again). "
                        + "Headwater does neither by itself");
    }
}
