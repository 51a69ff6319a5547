package io.headwater.source.mysql;

import io.headwater.source.mysql.link.LentLink;
import io.headwater.spi.Finding;
import io.headwater.spi.PipelineException;
import io.headwater.spi.PluginContext;
import io.headwater.spi.Position;
import io.headwater.spi.RetryableException;
import io.headwater.spi.Source;
import io.headwater.spi.SourceBatch;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads one MySQL server: the rows that are there, then their changes. */
final class MySqlSource implements Source {
    private static final Logger log = LoggerFactory.getLogger(MySqlSource.class);
    static final String HISTORY = "schema-history";

    /** While Debezium recovers the history of tables or a snapshot waits, nothing may come for long, and nothing is wrong. */
    private static final Duration BEFORE_FIRST_BEAT = Duration.ofMinutes(30);

    private final String pipeline;
    private final MySqlSourceConfig config;
    private final ErrorTranslation errors;
    private final End end;
    private final Handover handover = new Handover();

    /**
     * At a first start, until its place is durable. Else a change could be handed on, and after a crash the source start at
     * a later place, and what came between the two be told by nobody. Invariant 3.
     */
    private final CountDownLatch placed;

    private final HistoryLog history;
    private final String lentHistory;
    private final String lentHandover;
    private final LentLink lentLink;
    private final BatchReader reader;
    private final BinlogWatch watch;
    private final DebeziumRun run;
    private String place;
    private Duration patience = BEFORE_FIRST_BEAT;
    private boolean positioned;
    private boolean exhausted;

    /** Up to where it is known that the structures which were read anew have not changed; {@code null} if they were not. */
    private @Nullable BinlogPlace unproven;

    private MySqlSource(
            MySqlSourceConfig config,
            PluginContext context,
            ServerFacts server,
            HistoryLog history,
            StartingPoint start,
            Covered covered,
            @Nullable AddedTables added,
            ReadRequests requests,
            BinlogFile witness) {
        this.config = config;
        this.errors = ErrorTranslation.of(config);
        this.end = End.of(config, context, server);
        MySqlPosition from = start.from();
        this.place = from == null ? "the start" : from.toString();
        this.exhausted = from != null && end.reachedBy(from);
        this.unproven = start.snapshot() == SnapshotMode.STRUCTURES ? server.head() : null;
        this.pipeline = context.pipeline();
        this.history = history;
        this.lentHistory = StateLogSchemaHistory.lend(history, presumed(config, from));
        boolean placeFirst = from == null && startsWithChanges(config, start.snapshot(), covered.unread());
        this.lentHandover = RawPath.lend(
                handover,
                new SnapshotPlan(
                        context.pipeline(),
                        covered.unread(),
                        covered.xa().prepared(),
                        config.reading(),
                        server.uuid(),
                        placeFirst,
                        new SnapshotPlan.Desk(
                                context.state(),
                                new ReadBoard(context.metrics(), System::nanoTime),
                                covered.requests(),
                                requests,
                                server.gtids()),
                        added));
        this.placed = new CountDownLatch(placeFirst ? 1 : 0);
        this.lentLink = LentLink.of(config.link());
        String file = from == null ? server.head().file() : from.place().file();
        this.watch = new BinlogWatch(context.pipeline(), config, context.metrics(), file, witness).start();
        this.reader = new BatchReader(
                new PositionTracker(server.uuid(), history::size, watch::witness, covered),
                new SnapshotProgress(context.pipeline(), server.estimatedRows(), System::nanoTime),
                new XaTransactions(context.pipeline(), context.metrics()),
                config.truncates());
        this.run = DebeziumRun.start(context.pipeline(), properties(context, server, start), new Reading());
    }

    /** @param warned what was warned of before, and need not be with every new connection */
    static MySqlSource start(MySqlSourceConfig config, PluginContext context, Set<String> warned) {
        GrammarPreload.begin();
        ServerCheck check = new ServerCheck(config);
        ServerFacts server = check.run();
        HistoryLog history = new HistoryLog(context.state().log(HISTORY));
        StartingPoint start = StartingPoint.of(config, context, server, history);
        describe(config, context, server, start);
        warn(context.pipeline(), check.findings(server), warned);
        ReadRequests requests = ReadRequests.in(context.state());
        Optional<AddedTables> added =
                Optional.ofNullable(start.from()).flatMap(from -> AddedTables.since(from, config, context.pipeline()));
        return new MySqlSource(
                config,
                context,
                server,
                history,
                start,
                covered(config, context, server, start, added, requests),
                added.orElse(null),
                requests,
                witness(config, server, start));
    }

    private static Covered covered(
            MySqlSourceConfig config,
            PluginContext context,
            ServerFacts server,
            StartingPoint start,
            Optional<AddedTables> added,
            ReadRequests requests) {
        MySqlPosition from = start.from();
        CapturedScope scope = added.map(AddedTables::before).orElseGet(() -> CapturedScope.of(config));
        UnreadRows unread = from == null
                ? new ReadingChoice(config).unread(context.pipeline(), server, start.snapshot())
                : from.unread().only(scope::covers);
        // a first snapshot reads all: what was asked for before it is settled
        return from == null
                ? new Covered(scope, unread, requests.last())
                : new Covered(
                        scope, unread, from.covered().requests(), from.covered().xa());
    }

    /** Whether a crash before the first checkpoint would make the next start begin with later changes. */
    private static boolean startsWithChanges(MySqlSourceConfig config, SnapshotMode snapshot, UnreadRows unread) {
        return !unread.isEmpty() || config.path() == ReadPath.RAW && snapshot == SnapshotMode.NEVER;
    }

    /** What statements before the restart said of databases, Debezium's own task forgets: they hardly ever change. */
    private static StructureDefaults presumed(MySqlSourceConfig config, @Nullable MySqlPosition from) {
        if (from == null || config.path() == ReadPath.RAW) {
            return StructureDefaults.none();
        }
        try (ServerSession session = ServerSession.open(config)) {
            return StructureDefaults.ofDatabases(session);
        } catch (SQLException e) {
            throw ErrorTranslation.of(config).translate(e, ErrorTranslation.BEFORE_READING);
        }
    }

    private static BinlogFile witness(MySqlSourceConfig config, ServerFacts server, StartingPoint start) {
        try {
            BinlogFile known = start.from() == null ? null : start.from().witness();
            return known != null ? known : BinlogFile.read(config, server.head().file());
        } catch (SQLException e) {
            throw ErrorTranslation.of(config).translate(e, ErrorTranslation.BEFORE_READING);
        }
    }

    @Override
    public Optional<SourceBatch> poll() throws InterruptedException {
        if (exhausted) {
            return Optional.empty();
        }
        if (positioned) {
            placed.await();
        }
        SourceBatch batch = reader.read(take());
        proveStructures();
        noteProgress(batch);
        return Optional.of(batch);
    }

    private List<Handed> take() throws InterruptedException {
        try {
            List<Handed> items = handover.take(patience);
            if (items.isEmpty()) {
                lentLink.drop(); // else its users wait for an answer when they are to end
                throw new RetryableException("no sign of life from " + config.address() + " for " + patience.toSeconds()
                        + " s after " + place + ": the connection is given up");
            }
            return items;
        } catch (Handover.EndedException e) {
            throw e.getCause() == null ? e : errors.translate(e.getCause(), place);
        }
    }

    /** Tables were looked at before this batch was read, and after {@link StartingPoint} saw that they had not changed. */
    private void proveStructures() {
        BinlogPlace seen = unproven;
        if (seen == null) {
            return;
        }
        try {
            new StructureScan(config).firstChange(seen).ifPresent(change -> {
                throw new RetryableException("tables were changed while their structures were read: " + change);
            });
            unproven = null;
        } catch (SQLException e) {
            throw errors.translate(e, place);
        }
    }

    private void noteProgress(SourceBatch batch) {
        if (batch.position() instanceof MySqlPosition position) {
            exhausted = end.reachedBy(position);
            place = position.toString();
            positioned = true;
            patience = config.silenceLimit();
        }
    }

    @Override
    public void checkpointed(Position position) {
        placed.countDown();
        watch.delivered((MySqlPosition) position);
        shortenHistory((MySqlPosition) position);
    }

    private void shortenHistory(MySqlPosition durable) {
        try {
            long count = history.removeUnneeded(durable.offset());
            if (count > 0) {
                log.info("{}: removed {} entries of the schema history, which later ones sum up", pipeline, count);
            }
        } catch (PipelineException e) {
            log.warn("{}: the schema history stays long: {}", pipeline, e.getMessage());
        }
    }

    @Override
    public void close() {
        watch.close();
        handover.close();
        run.close();
        StateLogSchemaHistory.takeBack(lentHistory);
        RawPath.takeBack(lentHandover);
        lentLink.close();
    }

    private Properties properties(PluginContext context, ServerFacts server, StartingPoint start) {
        boolean lock = config.snapshotLock() != SnapshotLock.NONE && server.mayLockGlobally();
        return DebeziumProperties.of(config, context.pipeline(), lock, lentHistory, lentHandover, lentLink.id(), start);
    }

    private static void describe(
            MySqlSourceConfig config, PluginContext context, ServerFacts server, StartingPoint start) {
        MySqlPosition from = start.from();
        String pipeline = context.pipeline();
        log.info(
                "{}: reading {} of {} tables of MySQL {} at {} from {}",
                pipeline,
                server.captured().size(),
                server.allTables(),
                server.version(),
                config.address(),
                from == null ? start.snapshot() : from);
    }

    private static void warn(String pipeline, List<Finding> findings, Set<String> warned) {
        findings.stream()
                .filter(Finding::isWarning)
                .filter(warning -> warned.add(pipeline + ": " + warning))
                .forEach(warning -> log.warn("{}: {}", pipeline, warning));
    }

    /** What Debezium's engine is given: all it reads on the stock path, nothing but its end on the raw one. */
    private final class Reading implements DebeziumRun.Listener {
        @Override
        public void records(List<SourceRecord> records) throws InterruptedException {
            for (SourceRecord record : records) {
                handover.put(new Handed.OfDebezium(record));
            }
        }

        @Override
        public void ended(@Nullable Throwable cause) {
            handover.end(cause);
        }

        @Override
        public void overdue() {
            lentLink.drop();
        }
    }
}
