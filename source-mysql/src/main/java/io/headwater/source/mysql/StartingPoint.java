package io.headwater.source.mysql;

import static java.util.Objects.requireNonNull;

import io.headwater.spi.ErrorKind;
import io.headwater.spi.PipelineException;
import io.headwater.spi.PluginContext;
import java.sql.SQLException;
import java.util.Optional;
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
             is never delivered; `headwater position reset FILE --yes`, or source.on-lost-position = snapshot, starts with\
             a new snapshot""";

    static StartingPoint of(MySqlSourceConfig config, PluginContext context, ServerFacts server, HistoryLog history) {
        try {
            MySqlPosition stored =
                    context.resumeFrom().map(MySqlPosition::fromBytes).orElse(null);
            return stored == null ? first(config, server, history) : resume(stored, config, context, server, history);
        } catch (SQLException e) {
            throw ErrorTranslation.of(config).translate(e, ErrorTranslation.BEFORE_READING);
        }
    }

    private static StartingPoint first(MySqlSourceConfig config, ServerFacts server, HistoryLog history)
            throws SQLException {
        return config.startAt().equals(MySqlSourceConfig.LATEST)
                ? afresh(config.snapshot(), history)
                : withoutHistory(PlaceFinder.on(server, config).find(config.startAt()), config, history);
    }

    private static StartingPoint resume(
            MySqlPosition stored,
            MySqlSourceConfig config,
            PluginContext context,
            ServerFacts server,
            HistoryLog history)
            throws SQLException {
        Optional<String> loss = new PositionCheck(config, server).findLoss(stored);
        if (loss.isPresent()) {
            return lost(stored, loss.get(), config, context, history);
        }
        MySqlPosition from = found(stored, config, server);
        if (!from.hasHistory()) {
            return withoutHistory(from, config, history);
        }
        requireHistory(from, history);
        return new StartingPoint(from, config.snapshot());
    }

    /** As this server names the place. */
    private static MySqlPosition found(MySqlPosition stored, MySqlSourceConfig config, ServerFacts server)
            throws SQLException {
        if (stored.gtids() == null && server.gtids()) {
            return PlaceFinder.on(server, config).withGtids(stored);
        }
        return stored.isOf(server) || stored.hasHistory()
                ? stored.on(server)
                : PlaceFinder.on(server, config).find(requireNonNull(stored.gtids()));
    }

    /** The structures that tables have now are right if nothing has changed them since the place. */
    private static StartingPoint withoutHistory(MySqlPosition from, MySqlSourceConfig config, HistoryLog history)
            throws SQLException {
        new StructureScan(config).requireUnchanged(from.place());
        history.clear();
        return new StartingPoint(from, SnapshotMode.STRUCTURES);
    }

    private static StartingPoint lost(
            MySqlPosition stored, String loss, MySqlSourceConfig config, PluginContext context, HistoryLog history) {
        String what = "the position " + stored + " is lost: " + loss;
        if (config.onLostPosition() == OnLostPosition.STOP) {
            throw new PipelineException(ErrorKind.UNAVAILABLE, what + WAYS_ON);
        }
        log.warn("{}: {}. Beginning anew with a snapshot (source.on-lost-position)", context.pipeline(), what);
        context.metrics().counter("lost.positions").add(1);
        return afresh(SnapshotMode.INITIAL, history);
    }

    /** What a snapshot that was cut short has left of the history goes. */
    private static StartingPoint afresh(SnapshotMode snapshot, HistoryLog history) {
        history.clear();
        return new StartingPoint(null, snapshot);
    }

    private static void requireHistory(MySqlPosition stored, HistoryLog history) {
        if (history.size() < stored.historyEntries()) {
            throw new PipelineException(
                    ErrorKind.STATE_UNREADABLE,
                    "the log of table structures has " + history.size() + " entries, but the position " + stored
                            + " depends on " + stored.historyEntries() + "; restore the state from a backup, or reset"
                            + " the position to start with a new snapshot (headwater position reset)");
        }
        history.requireReaches(stored.offset());
    }
}
