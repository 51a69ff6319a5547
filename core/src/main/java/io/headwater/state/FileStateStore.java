package io.headwater.state;

import static java.util.Objects.requireNonNull;

import io.headwater.spi.ErrorKind;
import io.headwater.spi.PipelineException;
import io.headwater.spi.StateLog;
import io.headwater.spi.StateStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Keeps a pipeline's state in a directory of its own, {@code <directory>/<pipeline>}, which one process uses at a time.
 *
 * <p>Directory and files belong to their owner alone (0700, 0600). Symbolic links are not followed.
 */
public final class FileStateStore implements StateStore {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]*");

    private final Path directory;
    private final DirectoryLock lock;
    private final Map<String, FileStateLog> logs = new HashMap<>();

    private FileStateStore(Path directory, DirectoryLock lock) {
        this.directory = directory;
        this.lock = lock;
    }

    /**
     * Opens, and if need be creates, the state of a pipeline.
     *
     * @throws PipelineException STATE_LOCKED if another process uses it, STATE_UNWRITABLE if it cannot be written
     */
    public static FileStateStore open(Path directory, String pipeline) {
        Path own = directory.resolve(requireName(pipeline));
        try {
            OwnerOnly.createDirectories(own);
            return new FileStateStore(own, DirectoryLock.take(own, DirectoryLock.PIPELINE));
        } catch (IOException e) {
            throw new PipelineException(
                    ErrorKind.STATE_UNWRITABLE,
                    "cannot use state directory " + own.toAbsolutePath() + ": " + e
                            + ". Make it writable, or set state.directory",
                    e);
        }
    }

    /**
     * Opens the documents of a pipeline that may be running, to leave some for it: only those that the pipeline itself does
     * not replace. One visitor at a time; there are no logs.
     *
     * @throws PipelineException STATE_UNREADABLE if there is no such state, STATE_LOCKED if somebody else visits it
     */
    public static StateStore visit(Path directory, String pipeline) {
        Path own = directory.resolve(requireName(pipeline));
        if (!Files.isDirectory(own)) {
            throw new PipelineException(
                    ErrorKind.STATE_UNREADABLE,
                    "there is no state of pipeline " + pipeline + " in " + directory.toAbsolutePath()
                            + ": has it ever run, and with this state.directory?");
        }
        try {
            return new VisitedStateStore(new FileStateStore(own, DirectoryLock.take(own, DirectoryLock.VISITOR)));
        } catch (IOException e) {
            throw new PipelineException(
                    ErrorKind.STATE_UNWRITABLE, "cannot use state directory " + own.toAbsolutePath() + ": " + e, e);
        }
    }

    /**
     * Copies the state of a pipeline into memory, as it is now, without locking or changing anything: to look at a
     * pipeline that may be running.
     */
    public static StateStore copyToMemory(Path directory, String pipeline) {
        Path own = directory.resolve(requireName(pipeline));
        MemoryStateStore copy = new MemoryStateStore();
        for (String file : files(own)) {
            if (file.endsWith(DocumentFile.SUFFIX)) {
                String name = file.substring(0, file.length() - DocumentFile.SUFFIX.length());
                new DocumentFile(own.resolve(file)).read().ifPresent(document -> copy.replace(name, document));
            } else if (file.endsWith(FileStateLog.SUFFIX)) {
                String name = file.substring(0, file.length() - FileStateLog.SUFFIX.length());
                LogFrames.readFile(own.resolve(file)).entries().forEach(copy.log(name)::append);
            }
        }
        return copy;
    }

    /** The names of the logs that a pipeline has, in order. */
    public static List<String> logs(Path directory, String pipeline) {
        return files(directory.resolve(requireName(pipeline))).stream()
                .filter(file -> file.endsWith(FileStateLog.SUFFIX))
                .map(file -> file.substring(0, file.length() - FileStateLog.SUFFIX.length()))
                .toList();
    }

    @Override
    public Optional<byte[]> read(String name) {
        return document(name).read();
    }

    @Override
    public synchronized void replace(String name, byte[] document) {
        document(name).replace(document);
    }

    @Override
    public synchronized StateLog log(String name) {
        return logs.computeIfAbsent(
                requireName(name), own -> FileStateLog.open(directory.resolve(own + FileStateLog.SUFFIX)));
    }

    @Override
    public synchronized void close() {
        logs.values().forEach(FileStateLog::close);
        logs.clear();
        lock.release();
    }

    private DocumentFile document(String name) {
        return new DocumentFile(directory.resolve(requireName(name) + DocumentFile.SUFFIX));
    }

    private static String requireName(String name) {
        if (!NAME.matcher(requireNonNull(name, "name is null")).matches()) {
            throw new IllegalArgumentException("must be lower case letters, digits and hyphens: " + name);
        }
        return name;
    }

    private static List<String> files(Path directory) {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw DamagedState.exception(directory, "cannot be listed: " + e);
        }
    }
}
