package io.headwater.replay;

import io.headwater.spi.ErrorKind;
import io.headwater.spi.PipelineException;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Goes through the lines of a rejected file that are not blank. One thread. */
final class RejectedLines implements AutoCloseable {
    private final Path path;
    private final InputStream in;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private long line;

    RejectedLines(Path path, long fromLine) {
        this.path = path;
        try {
            this.in = new BufferedInputStream(Files.newInputStream(path), 1 << 16);
        } catch (IOException e) {
            throw unreadable(path, e);
        }
        while (line < fromLine - 1 && nextLine()) {
            // passed over
        }
    }

    /** Goes to the next line; false at the end of the file. */
    boolean next() {
        do {
            if (!nextLine()) {
                return false;
            }
        } while (bytes.size() == 0);
        return true;
    }

    /** The number of the current line, from 1. */
    long line() {
        return line;
    }

    /** The record of the current line, or {@code null} if a crash cut it short. */
    @Nullable
    RejectedRecord record() throws ForeignLineException {
        return RejectedRecord.parse(bytes.toByteArray());
    }

    private boolean nextLine() {
        bytes.reset();
        try {
            int b = in.read();
            if (b < 0) {
                return false;
            }
            for (; b >= 0 && b != '\n'; b = in.read()) {
                bytes.write(b);
            }
        } catch (IOException e) {
            throw unreadable(path, e);
        }
        line++;
        return true;
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    private static PipelineException unreadable(Path path, IOException cause) {
        return new PipelineException(ErrorKind.STATE_UNREADABLE, "cannot read " + path + ": " + cause, cause);
    }
}
