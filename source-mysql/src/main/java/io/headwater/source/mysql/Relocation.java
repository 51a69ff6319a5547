package io.headwater.source.mysql;

import io.headwater.spi.ErrorKind;
import io.headwater.spi.PipelineException;
import io.headwater.spi.PluginContext;
import java.sql.SQLException;

/**
 * Moves a source to a place that somebody chose. The known history of structures holds for the places that it spans. To
 * any other place only those structures can be taken that tables have now, and only if nothing has changed them since.
 */
final class Relocation {
    private final MySqlSourceConfig config;
    private final PluginContext context;
    private final ServerFacts server;

    private Relocation(MySqlSourceConfig config, PluginContext context) {
        this.config = config;
        this.context = context;
        this.server = new ServerCheck(config).run();
    }

    static MySqlPosition locate(MySqlSourceConfig config, PluginContext context, String place) {
        try {
            return new Relocation(config, context).to(place);
        } catch (SQLException e) {
            throw ErrorTranslation.of(config).translate(e, ErrorTranslation.BEFORE_READING);
        }
    }

    private MySqlPosition to(String place) throws SQLException {
        MySqlPosition found = PlaceFinder.on(server, config).find(place);
        new PositionCheck(config, server).findLoss(found).ifPresent(loss -> {
            throw new PipelineException(ErrorKind.UNAVAILABLE, "no reading on from " + found + ": " + loss);
        });
        HistoryLog history = new HistoryLog(context.state().log(MySqlSource.HISTORY));
        MySqlPosition current =
                context.resumeFrom().map(MySqlPosition::fromBytes).orElse(null);
        if (current != null && isSpanned(found, current, history)) {
            // what the snapshot has not read yet is read from there on
            return found.withHistory(history.size(), current.covered());
        }
        new StructureScan(config).requireUnchanged(found.place());
        return current == null
                ? found
                : found.withHistory(MySqlPosition.NO_HISTORY, current.covered().elsewhere());
    }

    private boolean isSpanned(MySqlPosition found, MySqlPosition current, HistoryLog history) throws SQLException {
        return current.hasHistory()
                && current.isOf(server)
                && new PositionCheck(config, server).findLoss(current).isEmpty()
                && history.begin().filter(found.place()::isAtOrAfter).isPresent()
                && isAtOrBefore(found, current);
    }

    private boolean isAtOrBefore(MySqlPosition found, MySqlPosition current) throws SQLException {
        if (!server.findsByGtids(found) || !server.findsByGtids(current)) {
            return current.place().isAtOrAfter(found.place());
        }
        try (ServerSession session = ServerSession.open(config)) {
            return session.column("select gtid_subset('" + found.gtids() + "', '" + current.gtids() + "')")
                    .get(0)
                    .equals("1");
        }
    }
}
