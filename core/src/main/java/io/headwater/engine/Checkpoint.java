package io.headwater.engine;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.headwater.spi.ErrorKind;
import io.headwater.spi.PipelineException;
import io.headwater.spi.StateStore;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/**
 * How far a pipeline has delivered: the one document that decides where it resumes.
 *
 * @param pipeline whose it is
 * @param source the type of the source that understands the position
 * @param position as {@link io.headwater.spi.Position#toBytes} wrote it
 * @param shown the position as operators read it
 * @param storedAt by the wall clock; for operators only
 */
record Checkpoint(String pipeline, String source, byte[] position, String shown, Instant storedAt) {
    private static final String DOCUMENT = "checkpoint";
    private static final int VERSION = 1;
    private static final ObjectMapper JSON = JsonMapper.builder().build();

    Checkpoint {
        requireNonNull(pipeline, "pipeline is null");
        requireNonNull(source, "source is null");
        requireNonNull(position, "position is null");
    }

    /** The stored checkpoint, or empty at a first start: never because it could not be read. */
    static Optional<Checkpoint> read(StateStore state, String pipeline, String source) {
        return state.read(DOCUMENT).map(Checkpoint::decode).map(found -> found.requireFor(pipeline, source));
    }

    void store(StateStore state) {
        state.replace(DOCUMENT, encode());
    }

    private byte[] encode() {
        try {
            return JSON.writeValueAsBytes(JSON.createObjectNode()
                    .put("version", VERSION)
                    .put("pipeline", pipeline)
                    .put("source", source)
                    .put("position", position)
                    .put("shown", shown)
                    .put("storedAt", storedAt.toString()));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Checkpoint decode(byte[] document) {
        try {
            JsonNode json = JSON.readTree(document);
            int version = json.required("version").asInt();
            if (version != VERSION) {
                throw unreadable("has version " + version + ", which this version of Headwater does not know");
            }
            return new Checkpoint(
                    json.required("pipeline").textValue(),
                    json.required("source").textValue(),
                    json.required("position").binaryValue(),
                    json.required("shown").asText(),
                    Instant.parse(json.required("storedAt").asText()));
        } catch (IOException | RuntimeException e) {
            throw e instanceof PipelineException known ? known : unreadable("is not a checkpoint: " + e);
        }
    }

    private Checkpoint requireFor(String expectedPipeline, String expectedSource) {
        if (!pipeline.equals(expectedPipeline)) {
            throw unreadable("belongs to pipeline " + pipeline + ", not to " + expectedPipeline);
        }
        if (!source.equals(expectedSource)) {
            throw unreadable("is of a source of type " + source + ", not " + expectedSource);
        }
        return this;
    }

    private static PipelineException unreadable(String what) {
        return new PipelineException(
                ErrorKind.STATE_UNREADABLE,
                "the stored checkpoint " + what + ". Restore the state directory from a backup, or name another "
                        + "state.directory (or pipeline name) to start afresh, which reads everything again");
    }
}
