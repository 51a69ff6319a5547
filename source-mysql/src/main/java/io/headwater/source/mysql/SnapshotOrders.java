package io.headwater.source.mysql;

import io.headwater.source.mysql.ServerFacts.CapturedTable;
import io.headwater.spi.ErrorKind;
import io.headwater.spi.PipelineException;
import io.headwater.spi.PluginContext;
import io.headwater.spi.SnapshotOrder;
import io.headwater.spi.TableId;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Carries out {@code headwater snapshot}: notes in {@link ReadRequests} what is wanted, for the source that runs, or will
 * run. What can be refused is refused here, where somebody sees it.
 */
final class SnapshotOrders {
    /** A condition is stored with each position. */
    private static final int LONGEST_CONDITION = 60_000;

    private final MySqlSourceConfig config;
    private final PluginContext context;
    private final Covered covered;
    private final ReadRequests requests;

    private SnapshotOrders(MySqlSourceConfig config, PluginContext context) {
        this.config = config;
        this.context = context;
        this.covered = context.resumeFrom()
                .map(MySqlPosition::fromBytes)
                .map(MySqlPosition::covered)
                .orElseThrow(() -> refused("pipeline " + context.pipeline()
                        + " has no position yet: its first start reads all rows that are there, unless"
                        + " source.snapshot = never"));
        this.requests = ReadRequests.in(context.state()).without(covered::hasSettled);
    }

    static List<String> carryOut(MySqlSourceConfig config, PluginContext context, SnapshotOrder order) {
        SnapshotOrders orders = new SnapshotOrders(config, context);
        return switch (order.verb()) {
            case READ -> orders.read(order);
            case LIST -> orders.list();
            case PAUSE -> orders.pause(true);
            case RESUME -> orders.pause(false);
            case CANCEL -> orders.cancel(order.of());
        };
    }

    private List<String> read(SnapshotOrder order) {
        requireChunks();
        try (ServerSession session = ServerSession.open(config)) {
            return read(order, session);
        } catch (SQLException e) {
            throw ErrorTranslation.of(config).translate(e, ErrorTranslation.BEFORE_READING);
        }
    }

    private void requireChunks() {
        if (config.path() == ReadPath.STOCK) {
            throw refused("rows are read beside the changes with source.path = raw only");
        }
    }

    private List<String> read(SnapshotOrder order, ServerSession session) throws SQLException {
        ServerFacts server =
                new ServerSurvey(session, new TablePatterns(config.tables(), config.excludeTables())).take();
        if (!server.gtids()) {
            throw refused("the server has no GTIDs, by which alone a row's place among its changes is known:"
                    + " headwater position reset starts with a new snapshot of all tables");
        }
        ReadRequests more = requests;
        List<String> told = new ArrayList<>();
        for (TableId table : tables(order.of(), server, session)) {
            Optional<String> where = order.keys().isEmpty()
                    ? order.where()
                    : Optional.of(KeyCondition.of(table, session).in(order.keys()));
            requireCondition(table, where, session);
            more = more.with(table, where);
            told.add("request " + more.last() + ": " + table);
        }
        more.store(context.state());
        return told;
    }

    private List<TableId> tables(List<String> names, ServerFacts server, ServerSession session) throws SQLException {
        List<TableId> tables = new ArrayList<>();
        for (String name : names) {
            List<TableId> named = named(name, server);
            List<TableId> keyed = KeyedTables.among(server.captured(), session);
            if (named.stream().anyMatch(table -> !keyed.contains(table))) {
                throw refused(
                        named.stream().filter(table -> !keyed.contains(table)).toList()
                                + " cannot be read beside the changes: " + KeyedTables.UNUSABLE);
            }
            named.stream().filter(table -> !tables.contains(table)).forEach(tables::add);
        }
        return tables;
    }

    private List<TableId> named(String name, ServerFacts server) {
        TablePatterns pattern = new TablePatterns(List.of(name), List.of());
        List<TableId> named = server.captured().stream()
                .map(CapturedTable::id)
                .filter(pattern::matches)
                .toList();
        if (named.isEmpty()) {
            throw refused(name + " matches none of the " + server.captured().size() + " tables that source.tables "
                    + config.tables() + " captures on " + config.address());
        }
        List<TableId> late = named.stream().filter(table -> !isFollowed(table)).toList();
        if (!late.isEmpty()) {
            throw refused(late + " is new in source.tables: the next start takes it in, and reads it");
        }
        return named;
    }

    private boolean isFollowed(TableId table) {
        CapturedScope scope = covered.scope();
        return scope == null || scope.covers(table);
    }

    private void requireCondition(TableId table, Optional<String> where, ServerSession session) {
        if (where.isEmpty()) {
            return;
        }
        if (where.get().length() > LONGEST_CONDITION) {
            throw refused("the condition has more than " + LONGEST_CONDITION + " characters");
        }
        try {
            session.rows(
                    "EXPLAIN SELECT 1 FROM " + ChunkQuery.quoted(table.database()) + "."
                            + ChunkQuery.quoted(table.name()) + " WHERE (" + where.get() + ")",
                    row -> true);
        } catch (SQLException e) {
            throw refused("the server does not understand the condition on " + table + ": " + e.getMessage());
        }
    }

    private List<String> list() {
        List<ReadStatus> told = ReadStatus.in(context.state());
        List<String> lines = new ArrayList<>();
        if (requests.paused()) {
            lines.add("paused: headwater snapshot resume goes on");
        }
        told.stream()
                .filter(status -> isOpen(status) || status.state().isOver())
                .map(ReadStatus::line)
                .forEach(lines::add);
        covered.unread().reads().keySet().stream()
                .filter(read -> told.stream().noneMatch(status -> isOf(status, read)))
                .map(read -> line(read, "waiting"))
                .forEach(lines::add);
        requests.requests().stream()
                .map(ReadRequests.Request::read)
                .filter(read -> !covered.unread().reads().containsKey(read))
                .filter(read -> told.stream().noneMatch(status -> isOf(status, read)))
                .map(read -> line(read, "not taken up yet"))
                .forEach(lines::add);
        return lines.isEmpty() ? List.of("no rows are asked for, none are being read") : lines;
    }

    /** What was told before the position was stored may be over. */
    private boolean isOpen(ReadStatus status) {
        return covered.unread().reads().keySet().stream().anyMatch(read -> isOf(status, read))
                || requests.requests().stream().anyMatch(request -> request.number() == status.request());
    }

    private static boolean isOf(ReadStatus status, TableRead read) {
        return status.request() == read.request()
                && status.table().equals(read.table().toString());
    }

    private static String line(TableRead read, String state) {
        return (read.isRequested() ? "request " + read.request() : "snapshot") + ": " + read.table() + ": " + state;
    }

    private List<String> pause(boolean paused) {
        requests.withPaused(paused).store(context.state());
        return List.of(paused ? "no rows are read until headwater snapshot resume" : "rows are read");
    }

    private List<String> cancel(List<String> numbers) {
        List<Long> cancelled = numbers.stream().map(this::open).toList();
        requests.withCancelled(cancelled).store(context.state());
        return cancelled.stream()
                .map(number -> "request " + number + ": cancelled")
                .toList();
    }

    private long open(String number) {
        return requests.requests().stream()
                .map(ReadRequests.Request::number)
                .filter(known -> known.toString().equals(number))
                .findFirst()
                .orElseThrow(() -> refused("there is no request " + number
                        + " that is not over: headwater snapshot list shows those that there are"));
    }

    private static PipelineException refused(String why) {
        return new PipelineException(ErrorKind.CONFIGURATION, why);
    }
}
