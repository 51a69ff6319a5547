package io.headwater.engine;

import java.time.Instant;
import java.util.Optional;

/**
 * A pipeline at one moment. Counts are since the pipeline was started.
 *
 * @param name of the pipeline
 * @param state where in its life it is
 * @param delivered records that the sink delivered
 * @param deliveredBytes their payloads and keys
 * @param rejected records set aside by the reject policy
 * @param dropped changes that a transform dropped, or for which the format has no message
 * @param retried records written again after the destination refused them
 * @param sourceRestarts times the source was opened again after a fault
 * @param inFlightRecords changes read and not yet passed by a safe position
 * @param inFlightBytes the heap they are counted as
 * @param lastCommittedAt when the source committed the newest delivered change
 * @param position the last stored position, as operators read it
 * @param blocked since when and why nothing moves, or nothing to a part of the destination, if so
 * @param needsMending whether that lasts until somebody does something
 */
public record PipelineStatus(
        String name,
        PipelineState state,
        long delivered,
        long deliveredBytes,
        long rejected,
        long dropped,
        long retried,
        long sourceRestarts,
        long inFlightRecords,
        long inFlightBytes,
        Optional<Instant> lastCommittedAt,
        Optional<String> position,
        Optional<String> blocked,
        boolean needsMending) {}
