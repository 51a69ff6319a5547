package io.headwater.state;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.headwater.spi.ErrorKind;
import io.headwater.spi.PipelineException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Guards a directory against a second process. The operating system holds the lock, so it ends with its process, also
 * with kill -9; the file's content, the holder's pid, is for the message only.
 */
final class DirectoryLock {
    /** Held by the pipeline. */
    static final String PIPELINE = "lock";

    /** Held by who leaves documents beside it. */
    static final String VISITOR = "visitor.lock";

    /** Closing any channel of a locked file may give up the process's lock, so a file that is held is not opened. */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path held;
    private final FileChannel channel;

    private DirectoryLock(Path held, FileChannel channel) {
        this.held = held;
        this.channel = channel;
    }

    static DirectoryLock take(Path directory, String file) throws IOException {
        Path held = directory.toRealPath().resolve(file);
        if (!HELD.add(held)) {
            throw inUse(directory, Long.toString(ProcessHandle.current().pid()));
        }
        try {
            return new DirectoryLock(held, lockedFile(directory, file));
        } catch (IOException | RuntimeException e) {
            HELD.remove(held);
            throw e;
        }
    }

    void release() {
        try {
            channel.close();
        } catch (IOException e) {
            // the lock is released all the same: nothing to do about a failed close
        }
        HELD.remove(held);
    }

    private static FileChannel lockedFile(Path directory, String file) throws IOException {
        FileChannel channel = OwnerOnly.open(
                directory.resolve(file), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            lock(directory, channel);
            return channel;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static void lock(Path directory, FileChannel channel) throws IOException {
        if (tryLock(channel) == null) {
            throw inUse(directory, readPid(channel));
        }
        writePid(channel);
    }

    private static PipelineException inUse(Path directory, String holder) {
        return new PipelineException(
                ErrorKind.STATE_LOCKED,
                "state directory " + directory.toAbsolutePath() + " is in use by process " + holder
                        + ". Stop it first, or give this pipeline another name or state.directory");
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // held within this process
        }
    }

    private static String readPid(FileChannel channel) throws IOException {
        ByteBuffer pid = ByteBuffer.allocate(20);
        channel.read(pid, 0);
        return US_ASCII.decode(pid.flip()).toString().strip();
    }

    private static void writePid(FileChannel channel) throws IOException {
        channel.truncate(0);
        channel.write(US_ASCII.encode(ProcessHandle.current().pid() + "\n"), 0);
    }
}
