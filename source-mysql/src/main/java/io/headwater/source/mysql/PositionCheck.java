package io.headwater.source.mysql;

import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether the log of a server goes on where a position ends: it must be the log that the position is of, and nothing
 * between may be missing. Debezium looks at names of files alone, and reads on in another file of the same name.
 */
final class PositionCheck {
    private final MySqlSourceConfig config;
    private final ServerFacts server;

    PositionCheck(MySqlSourceConfig config, ServerFacts server) {
        this.config = config;
        this.server = server;
    }

    /** What is wrong, in a clause; empty if reading may go on. */
    Optional<String> findLoss(MySqlPosition from) {
        try (ServerSession session = ServerSession.open(config)) {
            Optional<String> loss = server.findsByGtids(from) ? byGtids(session, from) : byServer(from);
            return loss.isEmpty() && from.isOf(server) ? byFiles(BinlogFiles.of(session), from) : loss;
        } catch (SQLException e) {
            throw ErrorTranslation.of(config).translate(e, ErrorTranslation.BEFORE_READING);
        }
    }

    private Optional<String> byServer(MySqlPosition from) {
        return from.isOf(server)
                ? Optional.empty()
                : Optional.of("it is of the server " + from.serverUuid() + ", but " + config.address() + " is "
                        + server.uuid() + ", and without GTIDs a place on one server means nothing on another");
    }

    private Optional<String> byGtids(ServerSession session, MySqlPosition from) throws SQLException {
        String read = "'" + from.gtids() + "'";
        String lacking = subtract(session, read, "@@global.gtid_executed");
        if (!lacking.isEmpty()) {
            return Optional.of(config.address() + " lacks transactions that were read before: GTIDs " + lacking
                    + ". It was promoted before it had them, or was reset or restored from a backup");
        }
        String purged = subtract(session, "@@global.gtid_purged", read);
        return purged.isEmpty()
                ? Optional.empty()
                : Optional.of(config.address() + " has purged transactions that were not yet read: GTIDs " + purged);
    }

    private static String subtract(ServerSession session, String set, String subset) throws SQLException {
        return session.column("select gtid_subtract(" + set + ", " + subset + ")")
                .get(0)
                .replace("\n", "");
    }

    /** Also where GTIDs name the place: after a reset the same server gives the same GTIDs to other transactions. */
    private Optional<String> byFiles(BinlogFiles files, MySqlPosition from) throws SQLException {
        BinlogPlace place = from.place();
        Optional<BinlogPlace> end = files.end(place.file());
        if (end.isEmpty()) {
            boolean purged = files.purged(place.file());
            return purged && server.findsByGtids(from) ? Optional.empty() : Optional.of(missing(files, place, purged));
        }
        if (place.pos() + (from.isWithinTransaction() ? 1 : 0) > end.get().pos()) {
            return Optional.of("it is past the end of that file, which ends at " + end.get()
                    + ": the server lost the end of its binlog (sync_binlog), or was reset or restored from a backup");
        }
        return byBirth(files, from.witness());
    }

    private static String missing(BinlogFiles files, BinlogPlace place, boolean purged) {
        String range = " (the server has " + files.oldest().file() + " to " + files.newest() + ")";
        return purged
                ? place.file() + " has been purged" + range
                : place.file() + " is not there" + range + ": its binlog was reset or restored from a backup";
    }

    private Optional<String> byBirth(BinlogFiles files, @Nullable BinlogFile witness) throws SQLException {
        if (witness == null || files.end(witness.name()).isEmpty()) {
            return Optional.empty();
        }
        BinlogFile present = BinlogFile.read(config, witness.name());
        return present.equals(witness)
                ? Optional.empty()
                : Optional.of("the server's " + present.name() + " was begun at " + present.born()
                        + ", but the one that was read at " + witness.born()
                        + ": its binlog was reset or restored from a backup");
    }
}
