package io.headwater.launch;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Where a pipeline is, as operators are shown it.
 *
 * @param source the type of its source
 * @param position the place
 * @param storedAt when it was stored, by the clock of the machine that stored it
 * @param details what else the source tells of the position: names and values in the order to be shown
 */
public record PositionReport(
        String pipeline, String source, String position, Instant storedAt, List<Map.Entry<String, String>> details) {
    public PositionReport {
        requireNonNull(pipeline, "pipeline is null");
        requireNonNull(source, "source is null");
        requireNonNull(position, "position is null");
        requireNonNull(storedAt, "storedAt is null");
        details = List.copyOf(details);
    }
}
