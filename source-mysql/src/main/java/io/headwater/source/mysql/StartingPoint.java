package io.headwater.source.mysql;

import io.headwater.spi.ErrorKind;
import io.headwater.spi.PipelineException;
import io.headwater.spi.PluginContext;
import io.headwater.spi.StateLog;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a source begins. Never after a gap in silence: a position that the server no longer has is refused, or left for a
 * new snapshot where the configuration says so.
 *
 * @param from {@code null} to begin afresh
 * @param snapshot what is read before the log
 */
record StartingPoint(@Nullable MySqlPosition from, SnapshotMode snapshot) {
    private static final Logger log = LoggerFactory.getLogger(StartingPoint.class);

    private static final String WAYS_ON = """
            . To go on without a gap, make the missing log available again, or point source.hostname at a server that has\
             it. Else choose: `headwater position set FILE PLACE` goes on at another place, and what was committed between\
             is never delivered; `headwater position reset FILE`, or source.on-lost-position = snapshot, starts with a new\
             snapshot""";

    static StartingPoint of(MySqlSourceConfig config, PluginContext context, ServerFacts server, StateLog history) {
        return context.resumeFrom()
                .map(MySqlPosition::fromBytes)
                .map(stored -> resume(stored, config, context, server, history))
                .orElseGet(() -> afresh(config.snapshot(), history));
    }

    private static StartingPoint resume(
            MySqlPosition stored,
            MySqlSourceConfig config,
            PluginContext context,
            ServerFacts server,
            StateLog history) {
        return new PositionCheck(config, server)
                .findLoss(stored)
                .map(loss -> lost(stored, loss, config, context, history))
                .orElseGet(() -> {
                    requireHistory(stored, history);
                    return new StartingPoint(stored.on(server), config.snapshot());
                });
    }

    private static StartingPoint lost(
            MySqlPosition stored, String loss, MySqlSourceConfig config, PluginContext context, StateLog history) {
        String what = "the position " + stored + " is lost: " + loss;
        if (config.onLostPosition() == OnLostPosition.STOP) {
            throw new PipelineException(ErrorKind.UNAVAILABLE, what + WAYS_ON);
        }
        log.warn("{}: {}. Beginning anew with a snapshot (source.on-lost-position)", context.pipeline(), what);
        context.metrics().counter("lost.positions").add(1);
        return afresh(SnapshotMode.INITIAL, history);
    }

    /** What a snapshot that was cut short has left of the history goes. */
    private static StartingPoint afresh(SnapshotMode snapshot, StateLog history) {
        history.clear();
        return new StartingPoint(null, snapshot);
    }

    private static void requireHistory(MySqlPosition stored, StateLog history) {
        if (history.size() < stored.historyEntries()) {
            throw new PipelineException(
                    ErrorKind.STATE_UNREADABLE,
                    "the log of table structures has " + history.size() + " entries, but the position " + stored
                            + " depends on " + stored.historyEntries() + "; restore the state from a backup, or reset"
                            + " the position to start with a new snapshot (headwater position reset)");
        }
    }
}
