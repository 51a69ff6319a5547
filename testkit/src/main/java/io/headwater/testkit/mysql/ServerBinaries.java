package io.headwater.testkit.mysql;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Where the files of a server come from and how it is run from them. */
interface ServerBinaries {
    /**
     * Fills an empty directory with the server.
     *
     * @throws ServerUnavailableException if it cannot be had on this machine, through no fault of anybody's
     */
    void unpack(Path base) throws IOException, InterruptedException;

    /** The server's program and what it must be told first, wherever {@code base} has been moved to. */
    List<String> command(Path base);
}
