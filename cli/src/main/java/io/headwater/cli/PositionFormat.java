package io.headwater.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.headwater.launch.PositionReport;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;

/** How a position is shown. */
enum PositionFormat {
    /** For people. */
    TEXT {
        @Override
        String of(PositionReport report) {
            return "position: " + report.position() + "\n"
                    + "stored at: " + report.storedAt() + ", " + ageSeconds(report) + " s ago\n"
                    + "source: " + report.source()
                    + report.details().stream()
                            .map(part -> "\n" + part.getKey() + ": " + part.getValue())
                            .collect(Collectors.joining());
        }

        @Override
        String none() {
            return "there is no position: the next start is a first one";
        }
    },
    /** For programs. */
    JSON {
        @Override
        String of(PositionReport report) {
            ObjectNode json = MAPPER.createObjectNode()
                    .put("pipeline", report.pipeline())
                    .put("source", report.source())
                    .put("position", report.position())
                    .put("storedAt", report.storedAt().toString())
                    .put("ageSeconds", ageSeconds(report));
            ObjectNode details = json.putObject("details");
            report.details().forEach(part -> details.put(part.getKey(), part.getValue()));
            return text(json);
        }

        @Override
        String none() {
            return text(MAPPER.createObjectNode().putNull("position"));
        }
    };

    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    abstract String of(PositionReport report);

    abstract String none();

    private static long ageSeconds(PositionReport report) {
        return Duration.between(report.storedAt(), Instant.now()).toSeconds();
    }

    private static String text(ObjectNode json) {
        try {
            return MAPPER.writeValueAsString(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
