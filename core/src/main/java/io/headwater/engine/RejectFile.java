package io.headwater.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.headwater.spi.ErrorKind;
import io.headwater.spi.PipelineException;
import io.headwater.spi.Row;
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
import java.time.Instant;
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
    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private final Path file;
    private final String pipeline;
    private @Nullable FileChannel channel;

    RejectFile(Path file, String pipeline) {
        this.file = requireNonNull(file, "file is null");
        this.pipeline = requireNonNull(pipeline, "pipeline is null");
    }

    @Override
    public synchronized void reject(SinkRecord record, String reason) {
        try {
            append(line(record, reason));
        } catch (IOException e) {
            throw new PipelineException(
                    ErrorKind.STATE_UNWRITABLE, "cannot set " + record + " aside in " + file + ": " + e, e);
        }
        log.warn("{}: set aside {} in {}: {}", pipeline, record, file, reason);
    }

    @Override
    public synchronized void close() {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            log.warn("{}: closing {}: {}", pipeline, file, e.toString());
        }
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
            channel = FileChannel.open(
                    file,
                    Set.of(
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE,
                            StandardOpenOption.APPEND,
                            LinkOption.NOFOLLOW_LINKS),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            syncDirectory(parent);
        }
        return channel;
    }

    private static void syncDirectory(Path directory) throws IOException {
        try (FileChannel entries = FileChannel.open(directory, StandardOpenOption.READ)) {
            entries.force(true);
        }
    }

    private static ByteBuffer line(SinkRecord record, String reason) throws JsonProcessingException {
        ObjectNode line = JSON.createObjectNode();
        line.put("rejectedAt", Instant.now().toString());
        line.put("reason", reason);
        line.put("table", record.change().table().toString());
        line.put("operation", record.change().operation().name());
        line.put("key", record.key());
        line.put("id", record.change().origin().eventId());
        line.set("position", object(record.change().origin().attributes()));
        line.put("bytes", record.bytes());
        putPayload(line, record.payload());
        return ByteBuffer.wrap((JSON.writeValueAsString(line) + "\n").getBytes(UTF_8));
    }

    private static ObjectNode object(Row row) {
        ObjectNode object = JSON.createObjectNode();
        for (int i = 0; i < row.columns().size(); i++) {
            object.set(row.columns().name(i), JSON.valueToTree(row.get(i)));
        }
        return object;
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
