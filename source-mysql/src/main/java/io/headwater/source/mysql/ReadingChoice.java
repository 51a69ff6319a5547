package io.headwater.source.mysql;

import io.headwater.source.mysql.SnapshotSettings.Reading;
import io.headwater.spi.ErrorKind;
import io.headwater.spi.PipelineException;
import io.headwater.spi.TableId;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Chooses, at a first start, the tables that are read in chunks beside their changes. The others are read before. */
final class ReadingChoice {
    private static final Logger log = LoggerFactory.getLogger(ReadingChoice.class);

    /** Settings of Debezium's snapshot, which reads all as of one moment. */
    private static final String DEBEZIUM_SNAPSHOT = "snapshot.";

    private final MySqlSourceConfig config;

    ReadingChoice(MySqlSourceConfig config) {
        this.config = config;
    }

    /** @throws PipelineException if settings would be passed over in silence */
    UnreadRows unread(String pipeline, ServerFacts server, SnapshotMode mode) {
        requireTablesOfConditions(server);
        if (mode == SnapshotMode.NEVER || config.reading().reading() == Reading.AT_ONCE) {
            return UnreadRows.none();
        }
        Optional<String> obstacle = obstacle(server, mode);
        if (obstacle.isPresent()) {
            log.info(
                    "{}: the snapshot is read at once, and starts over if it is cut short: {}",
                    pipeline,
                    obstacle.get());
            return UnreadRows.none();
        }
        return UnreadRows.of(chunked(server));
    }

    /** Those of the tables that came into {@code source.tables} later whose rows are read beside their changes. */
    List<TableId> unreadOfAdded(String pipeline, ServerFacts server, List<TableId> added) {
        List<TableId> wanted =
                added.stream().filter(config.reading().tables()::matches).toList();
        if (wanted.isEmpty()
                || config.snapshot() == SnapshotMode.NEVER
                || !config.reading().ofAdded()) {
            return List.of();
        }
        Optional<String> obstacle = obstacle(server, config.snapshot());
        List<TableId> chunked = obstacle.isPresent()
                ? List.of()
                : chunked(server).stream().filter(wanted::contains).toList();
        warnOfUnread(
                pipeline,
                wanted.stream().filter(table -> !chunked.contains(table)).toList(),
                obstacle);
        return chunked;
    }

    private static void warnOfUnread(String pipeline, List<TableId> unread, Optional<String> obstacle) {
        if (!unread.isEmpty()) {
            log.warn(
                    "{}: of {}, which source.tables has now, only changes are delivered, not the rows that are there:"
                            + " they cannot be read beside their changes, as {}. headwater position reset starts with a"
                            + " new snapshot of all tables",
                    pipeline,
                    unread,
                    obstacle.orElse("their primary keys do not put them in one order for all, or are missing"));
        }
    }

    /** A slip in a table's name would have all its rows read. */
    private void requireTablesOfConditions(ServerFacts server) {
        Set<String> captured = server.captured().stream()
                .map(table -> table.id().toString().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        for (String table : config.reading().where().keySet()) {
            if (!captured.contains(table)) {
                throw new PipelineException(
                        ErrorKind.CONFIGURATION,
                        "source.snapshot-where names " + table + ", which is not among the tables that source.tables"
                                + " matches on " + config.address());
            }
        }
    }

    private Optional<String> obstacle(ServerFacts server, SnapshotMode mode) {
        if (!server.gtids()) {
            return Optional.of("the server has no GTIDs, by which alone a row's place among its changes is known");
        }
        if (mode == SnapshotMode.ONLY || config.path() == ReadPath.STOCK) {
            return Optional.of("snapshot = only, or path = stock");
        }
        boolean ownSettings = config.debezium().keySet().stream().anyMatch(key -> key.startsWith(DEBEZIUM_SNAPSHOT));
        return ownSettings ? Optional.of("debezium {} has settings of its snapshot") : Optional.empty();
    }

    private List<TableId> chunked(ServerFacts server) {
        try (ServerSession session = ServerSession.open(config)) {
            return KeyedTables.among(server.captured(), session).stream()
                    .filter(config.reading().tables()::matches)
                    .toList();
        } catch (SQLException e) {
            throw ErrorTranslation.of(config).translate(e, ErrorTranslation.BEFORE_READING);
        }
    }
}
