package io.headwater.source.mysql;

import io.headwater.source.mysql.ServerFacts.CapturedTable;
import io.headwater.source.mysql.StructureStatement.Name;
import io.headwater.spi.ErrorKind;
import io.headwater.spi.PipelineException;
import io.headwater.spi.RetryableException;
import io.headwater.spi.TableId;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tables that came into {@code source.tables} since the position was stored. To them the start is a first one: they are
 * followed from the place at which the binlog ended then, with the structures that they had there, and their rows are read
 * beside their changes. What happened to them before is passed over: nobody had asked for it.
 *
 * @param from the place
 * @param before the tables whose changes before the place are wanted
 * @param after those whose changes after it are
 * @param structures of each table a CREATE TABLE statement
 * @param unread those of them whose rows are to be read
 */
record AddedTables(
        BinlogPlace from,
        CapturedScope before,
        CapturedScope after,
        Map<TableId, String> structures,
        List<TableId> unread) {
    private static final Logger log = LoggerFactory.getLogger(AddedTables.class);

    /** Empty if the position has seen the tables that are captured now, and no others. */
    static Optional<AddedTables> since(MySqlPosition from, MySqlSourceConfig config, String pipeline) {
        CapturedScope seen = from.covered().scope();
        CapturedScope now = CapturedScope.of(config);
        if (seen == null || seen.equals(now)) {
            return Optional.empty();
        }
        try (ServerSession session = ServerSession.open(config)) {
            return Optional.of(of(session, seen.and(now), now, config, pipeline));
        } catch (SQLException e) {
            throw ErrorTranslation.of(config).translate(e, ErrorTranslation.BEFORE_READING);
        }
    }

    private static AddedTables of(
            ServerSession session, CapturedScope before, CapturedScope after, MySqlSourceConfig config, String pipeline)
            throws SQLException {
        BinlogPlace head = session.head();
        // what is created after the place is told by the binlog, and may be among these, too
        ServerFacts server =
                new ServerSurvey(session, new TablePatterns(config.tables(), config.excludeTables())).take();
        List<TableId> added = server.captured().stream()
                .map(CapturedTable::id)
                .filter(table -> !before.covers(table))
                .toList();
        if (!added.isEmpty()) {
            requireRawPath(config, added);
            log.info("{}: added to source.tables, and followed from {}: {}", pipeline, head, added);
        }
        Map<TableId, String> structures = structures(added, session);
        requireUnchanged(config, head);
        return new AddedTables(
                head, before, after, structures, new ReadingChoice(config).unreadOfAdded(pipeline, server, added));
    }

    private static void requireRawPath(MySqlSourceConfig config, List<TableId> added) {
        if (config.path() == ReadPath.STOCK) {
            throw new PipelineException(
                    ErrorKind.CONFIGURATION,
                    "source.tables has " + added + " now, which it had not at the stored position: source.path = stock"
                            + " cannot take tables in. Use source.path = raw, or reset the position to start with a new"
                            + " snapshot (headwater position reset)");
        }
    }

    private static Map<TableId, String> structures(List<TableId> tables, ServerSession session) {
        Map<TableId, String> structures = new LinkedHashMap<>();
        tables.forEach(table -> PresentStructure.of(new Name(table.database(), table.name()), session.connection())
                .ifPresent(statement -> structures.put(table, statement)));
        return structures;
    }

    private static void requireUnchanged(MySqlSourceConfig config, BinlogPlace from) throws SQLException {
        new StructureScan(config).firstChange(from).ifPresent(change -> {
            throw new RetryableException("tables were changed while their structures were read: " + change);
        });
    }
}
