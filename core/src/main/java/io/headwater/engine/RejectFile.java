package io.headwater.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.headwater.spi.ErrorKind;
import io.headwater.spi.PipelineException;
import io.headwater.spi.SinkRecord;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sets records aside in a file of JSON lines: where each came from, why it was refused, and its payload. Thread-safe.
 *
 * <p>The file holds row data: only its owner can read it. It is created with the first record.
 */
final class RejectFile implements RejectPolicy {
    private static final Logger log = LoggerFactory.getLogger(RejectFile.class);

    private static final byte[] LINE_END = {'\n'};

    private final Path file;
    private final String pipeline;
    private final RejectLog told;
    private @Nullable FileChannel channel;

    RejectFile(Path file, String pipeline, MonotonicClock clock) {
        this.file = requireNonNull(file, "file is null");
        this.pipeline = requireNonNull(pipeline, "pipeline is null");
        this.told = new RejectLog(pipeline, clock);
    }

    @Override
    public synchronized void reject(SinkRecord record, String reason) {
        Rejection rejection = new Rejection(record, reason);
        try {
            append(line(rejection));
        } catch (IOException e) {
            throw new PipelineException(
                    ErrorKind.STATE_UNWRITABLE, "cannot set " + rejection + " aside in " + file + ": " + e, e);
        }
        told.setAside(rejection, file);
    }

    @Override
    public synchronized void close() {
        told.end();
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            log.warn("{}: closing {}: {}", pipeline, file, e.toString());
        }
    }

    /** For messages about what hangs. */
    @Override
    public String toString() {
        return "reject file";
    }

    private void append(ByteBuffer line) throws IOException {
        FileChannel out = channel();
        while (line.hasRemaining()) {
            out.write(line);
        }
        out.force(true); // Invariant 1: durable before the record is settled
    }

    private FileChannel channel() throws IOException {
        if (channel == null) {
            Path parent = file.toAbsolutePath().getParent();
            Files.createDirectories(parent);
            boolean torn = isTorn();
            channel = FileChannel.open(
                    file,
                    Set.of(
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE,
                            StandardOpenOption.APPEND,
                            LinkOption.NOFOLLOW_LINKS),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            syncDirectory(parent);
            if (torn) {
                channel.write(ByteBuffer.wrap(LINE_END)); // else the next line would be glued to it, and lost
            }
        }
        return channel;
    }

    /** Whether a crash left a line without its end. Its record was not settled, so it was read again. */
    private boolean isTorn() throws IOException {
        if (!Files.exists(file) || Files.size(file) == 0) {
            return false;
        }
        try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
            ByteBuffer last = ByteBuffer.allocate(1);
            in.read(last, in.size() - 1);
            return last.get(0) != LINE_END[0];
        }
    }

    private static void syncDirectory(Path directory) throws IOException {
        try (FileChannel entries = FileChannel.open(directory, StandardOpenOption.READ)) {
            entries.force(true);
        }
    }

    private static ByteBuffer line(Rejection rejection) throws JsonProcessingException {
        ObjectNode line = rejection.pointer();
        line.put("key", rejection.record().key()); // in full: what is sent again must be what was refused
        putPayload(line, rejection.record().payload());
        return ByteBuffer.wrap((Rejection.JSON.writeValueAsString(line) + "\n").getBytes(UTF_8));
    }

    private static void putPayload(ObjectNode line, byte[] payload) {
        try {
            line.put(
                    "payload",
                    UTF_8.newDecoder().decode(ByteBuffer.wrap(payload)).toString());
        } catch (CharacterCodingException e) {
            line.put("payloadBase64", payload);
        }
    }
}
