package io.headwater.state;

import io.headwater.spi.ErrorKind;
import io.headwater.spi.PipelineException;
import io.headwater.spi.StateLog;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A log in one file, see {@link LogFrames}. Thread-safe; one lock. */
final class FileStateLog implements StateLog {
    static final String SUFFIX = ".log";
    private static final Logger log = LoggerFactory.getLogger(FileStateLog.class);

    private final Path file;
    private FileChannel channel;
    private final List<byte[]> entries = new ArrayList<>();
    private long length;
    private long checksum;

    /** Whether the file may be another than it is known to be here. */
    private boolean stale;

    private FileStateLog(Path file, FileChannel channel, LogFrames frames) {
        this.file = file;
        this.channel = channel;
        take(frames);
    }

    private void take(LogFrames frames) {
        entries.clear();
        entries.addAll(frames.entries());
        length = frames.length();
        checksum = frames.checksum();
        stale = false;
    }

    static FileStateLog open(Path file) {
        LogFrames frames = LogFrames.readFile(file);
        try {
            FileChannel channel = Uninterrupted.call(() -> create(file));
            FileStateLog opened = new FileStateLog(file, channel, frames);
            if (frames.torn()) {
                log.warn("{}: removing an entry that a crash left unfinished after {}", file, opened.entries.size());
                opened.truncate();
            }
            return opened;
        } catch (IOException e) {
            throw unwritable(file, e);
        }
    }

    private static FileChannel create(Path file) throws IOException {
        OwnerOnly.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)
                .close();
        OwnerOnly.syncDirectory(file.toAbsolutePath().getParent());
        return OwnerOnly.open(file, StandardOpenOption.WRITE);
    }

    @Override
    public synchronized List<byte[]> entries() {
        refresh();
        return List.copyOf(entries);
    }

    @Override
    public synchronized long size() {
        refresh();
        return entries.size();
    }

    @Override
    public synchronized void append(byte[] entry) {
        refresh();
        byte[] frame = LogFrames.frame(entries.size(), checksum, entry);
        try {
            throughInterrupts(() -> write(ByteBuffer.wrap(frame)));
        } catch (IOException e) {
            undo(e);
            throw unwritable(file, e);
        }
        checksum = LogFrames.checksum(checksum, entry);
        length += frame.length;
        entries.add(entry.clone());
    }

    @Override
    public synchronized void removeFirst(long count) {
        refresh();
        byte[] rest = LogFrames.bytes(entries.subList(Math.toIntExact(count), entries.size()));
        stale = true;
        try {
            Uninterrupted.call(() -> {
                channel.close(); // nothing more goes into the file that had the name
                Replacement.of(file, rest);
                return file;
            });
        } catch (IOException e) {
            throw unwritable(file, e);
        }
        take(LogFrames.parse(file, rest));
    }

    /** If it failed, it did so before the file was exchanged or after: only the file tells which. */
    private void refresh() {
        if (stale) {
            take(LogFrames.readFile(file));
        }
    }

    @Override
    public synchronized void clear() {
        stale = false;
        entries.clear();
        checksum = 0;
        length = 0;
        try {
            truncate();
        } catch (IOException e) {
            throw unwritable(file, e);
        }
    }

    synchronized void close() {
        try {
            channel.close();
        } catch (IOException e) {
            log.warn("{}: {}", file, e.toString()); // every entry was durable before
        }
    }

    /** A pipeline that is told to stop while it starts interrupts: no reason to leave the log half done. */
    private void throughInterrupts(Change change) throws IOException {
        Uninterrupted.call(() -> {
            if (!channel.isOpen()) {
                channel = OwnerOnly.open(file, StandardOpenOption.WRITE);
            }
            change.make();
            return file;
        });
    }

    /** May be made more than once. */
    private interface Change {
        void make() throws IOException;
    }

    private void write(ByteBuffer frame) throws IOException {
        long at = length;
        while (frame.hasRemaining()) {
            at += channel.write(frame, at);
        }
        channel.force(true);
    }

    private void truncate() throws IOException {
        throughInterrupts(() -> {
            channel.truncate(length);
            channel.force(true);
        });
    }

    /** What was written of a failed entry must not stay in front of the next one. */
    private void undo(IOException cause) {
        try {
            truncate();
        } catch (IOException e) {
            cause.addSuppressed(e); // the next append overwrites it, a restart removes it
        }
    }

    private static PipelineException unwritable(Path file, IOException cause) {
        return new PipelineException(
                ErrorKind.STATE_UNWRITABLE, "cannot write state file " + file.toAbsolutePath() + ": " + cause, cause);
    }
}
