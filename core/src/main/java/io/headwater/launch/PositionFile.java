package io.headwater.launch;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.headwater.engine.Checkpoint;
import io.headwater.spi.ErrorKind;
import io.headwater.spi.PipelineException;
import io.headwater.spi.StateLog;
import io.headwater.spi.StateStore;
import io.headwater.state.OwnerOnly;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where a pipeline is, and all that a source remembers for it, as one JSON file to be kept or moved. People can read it;
 * only its owner may.
 *
 * @param logs entries by the name of their log
 */
record PositionFile(Checkpoint checkpoint, Map<String, List<byte[]>> logs) {
    private static final int FORMAT = 1;
    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    static PositionFile of(Checkpoint checkpoint, List<String> logs, StateStore state) {
        Map<String, List<byte[]>> entries = new TreeMap<>();
        logs.forEach(name -> entries.put(name, state.log(name).entries()));
        return new PositionFile(checkpoint, entries);
    }

    void write(Path file) {
        try (FileChannel out = OwnerOnly.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuffer text = ByteBuffer.wrap(JSON.writeValueAsBytes(json()));
            while (text.hasRemaining()) {
                out.write(text);
            }
            out.force(true);
        } catch (IOException e) {
            throw new PipelineException(ErrorKind.STATE_UNWRITABLE, "cannot write a new file " + file + ": " + e, e);
        }
    }

    static PositionFile read(Path file) {
        try {
            return of(JSON.readTree(Files.readAllBytes(file)));
        } catch (IOException | RuntimeException e) {
            throw unreadable(file + " is not what 'headwater position export' writes: " + e);
        }
    }

    PositionFile requireFor(String pipeline, String source) {
        if (!checkpoint.pipeline().equals(pipeline) || !checkpoint.source().equals(source)) {
            throw unreadable("the file is of pipeline " + checkpoint.pipeline() + ", which reads from "
                    + checkpoint.source() + ", not of " + pipeline + ", which reads from " + source);
        }
        return this;
    }

    void restoreLogs(StateStore state) {
        logs.forEach((name, entries) -> {
            StateLog log = state.log(name);
            log.clear();
            entries.forEach(log::append);
        });
    }

    static PipelineException nothingToExport(String pipeline) {
        return unreadable("pipeline " + pipeline + " has no position");
    }

    private ObjectNode json() {
        ObjectNode json = JSON.createObjectNode()
                .put("format", FORMAT)
                .put("pipeline", checkpoint.pipeline())
                .put("source", checkpoint.source())
                .put("shown", checkpoint.shown())
                .put("storedAt", checkpoint.storedAt().toString());
        json.set("position", readable(checkpoint.position()));
        ObjectNode all = json.putObject("logs");
        logs.forEach((name, entries) -> {
            ArrayNode log = all.putArray(name);
            entries.forEach(entry -> log.add(readable(entry)));
        });
        return json;
    }

    private static PositionFile of(JsonNode json) throws IOException {
        if (json.required("format").asInt() != FORMAT) {
            throw new IllegalArgumentException("format " + json.required("format") + " is not known");
        }
        Checkpoint checkpoint = new Checkpoint(
                json.required("pipeline").textValue(),
                json.required("source").textValue(),
                bytes(json.required("position")),
                json.required("shown").asText(),
                Instant.parse(json.required("storedAt").asText()));
        Map<String, List<byte[]>> logs = new TreeMap<>();
        for (Map.Entry<String, JsonNode> log : json.required("logs").properties()) {
            List<byte[]> entries = new ArrayList<>();
            for (JsonNode entry : log.getValue()) {
                entries.add(bytes(entry));
            }
            logs.put(log.getKey(), entries);
        }
        return new PositionFile(checkpoint, logs);
    }

    private static JsonNode readable(byte[] bytes) {
        String text = new String(bytes, UTF_8);
        return Arrays.equals(text.getBytes(UTF_8), bytes)
                ? JSON.createObjectNode().put("text", text)
                : JSON.createObjectNode().put("base64", bytes);
    }

    private static byte[] bytes(JsonNode readable) throws IOException {
        return readable.has("text")
                ? readable.required("text").asText().getBytes(UTF_8)
                : readable.required("base64").binaryValue();
    }

    private static PipelineException unreadable(String what) {
        return new PipelineException(ErrorKind.STATE_UNREADABLE, what);
    }
}
