package io.headwater.engine;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.headwater.spi.ErrorKind;
import io.headwater.spi.PipelineException;
import io.headwater.spi.Position;
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
public record Checkpoint(String pipeline, String source, byte[] position, String shown, Instant storedAt) {
    private static final String DOCUMENT = "checkpoint";
    private static final int VERSION = 1;
    private static final ObjectMapper JSON = JsonMapper.builder().build();

    public Checkpoint {
        requireNonNull(pipeline, "pipeline is null");
        requireNonNull(source, "source is null");
        requireNonNull(position, "position is null");
    }

    /** Everything up to here is delivered, as of now. */
    public static Checkpoint at(Position position, String pipeline, String source) {
        return new Checkpoint(pipeline, source, position.toBytes(), position.toString(), Instant.now());
    }

    /**
     * The stored checkpoint, or empty at a first start or after {@link #forget}: never because it could not be read.
     */
    public static Optional<Checkpoint> read(StateStore state, String pipeline, String source) {
        return state.read(DOCUMENT).flatMap(Checkpoint::decode).map(found -> found.requireFor(pipeline, source));
    }

    public void store(StateStore state) {
        state.replace(DOCUMENT, encode());
    }

    /** Makes the next start a first one. The document stays and says so: a missing one would say nothing. */
    public static void forget(StateStore state) {
        state.replace(
                DOCUMENT, bytes(JSON.createObjectNode().put("version", VERSION).put("forgotten", true)));
    }

    /** Makes starts refuse the state until a checkpoint is stored: what is done to it is half done. */
    public static void block(StateStore state, String why) {
        state.replace(
                DOCUMENT, bytes(JSON.createObjectNode().put("version", VERSION).put("blocked", why)));
    }

    private byte[] encode() {
        return bytes(JSON.createObjectNode()
                .put("version", VERSION)
                .put("pipeline", pipeline)
                .put("source", source)
                .put("position", position)
                .put("shown", shown)
                .put("storedAt", storedAt.toString()));
    }

    private static byte[] bytes(JsonNode json) {
        try {
            return JSON.writeValueAsBytes(json);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Optional<Checkpoint> decode(byte[] document) {
        try {
            JsonNode json = JSON.readTree(document);
            int version = json.required("version").asInt();
            if (version != VERSION) {
                throw unreadable("has version " + version + ", which this version of Headwater does not know");
            }
            if (json.has("blocked")) {
                throw unreadable("says that " + json.required("blocked").asText());
            }
            return json.path("forgotten").asBoolean() ? Optional.empty() : Optional.of(decode(json));
        } catch (IOException | RuntimeException e) {
            throw e instanceof PipelineException known ? known : unreadable("is not a checkpoint: " + e);
        }
    }

    private static Checkpoint decode(JsonNode json) throws IOException {
        return new Checkpoint(
                json.required("pipeline").textValue(),
                json.required("source").textValue(),
                json.required("position").binaryValue(),
                json.required("shown").asText(),
                Instant.parse(json.required("storedAt").asText()));
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
