package io.headwater.source.mysql;

import io.debezium.connector.mysql.MySqlDatabaseSchema;
import io.debezium.relational.Table;
import io.headwater.source.mysql.ReadRequests.Request;
import io.headwater.spi.PipelineException;
import io.headwater.spi.StateStore;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks once a second what people want of snapshots, has it done, and tells how far that is. A request is taken in the
 * order of the changes, so that it becomes part of the position; what cannot be done is refused, and never ends the
 * pipeline. One thread.
 */
final class SnapshotDesk {
    private static final Logger log = LoggerFactory.getLogger(SnapshotDesk.class);
    private static final Duration GLANCE = Duration.ofSeconds(1);
    private static final long LINE_INTERVAL = Duration.ofSeconds(10).toNanos();

    private final SnapshotPlan plan;
    private final MySqlDatabaseSchema schema;
    private final Handover handover;
    private final ChunkReaders chunks;
    private final StateStore state;
    private final ReadBoard board;
    private long taken;
    private long lastLineAt = System.nanoTime();
    private String lastTrouble = "";
    private List<ReadStatus> lastTold;

    SnapshotDesk(SnapshotPlan plan, MySqlDatabaseSchema schema, Handover handover, ChunkReaders chunks) {
        this.plan = plan;
        this.schema = schema;
        this.handover = handover;
        this.chunks = chunks;
        this.state = plan.desk().state();
        this.board = plan.desk().board();
        this.taken = plan.desk().taken();
        this.lastTold = List.of();
    }

    /** Returns when interrupted. */
    void run() {
        try {
            while (true) {
                look();
                TimeUnit.NANOSECONDS.sleep(GLANCE.toNanos());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the source ends
        }
    }

    private void look() throws InterruptedException {
        try {
            ReadRequests requests = ReadRequests.in(state);
            board.told(requests);
            for (Request request : requests.requests()) {
                if (request.number() > taken) {
                    take(request.read());
                }
            }
            tell();
            lastTrouble = "";
        } catch (PipelineException e) {
            // an interrupt, by which the source ends, breaks off what is written or read
            if (!Thread.currentThread().isInterrupted()) {
                warnOnce(e.getMessage());
            }
        }
    }

    private void take(TableRead read) throws InterruptedException {
        Optional<String> refusal = refusal(read);
        // Invariant 3: the position says that it is taken from here on, and what is unread of it
        handover.put(new Handed.ReadRequested(read, refusal.isEmpty()));
        taken = read.request();
        if (refusal.isPresent()) {
            board.ends(read, ReadState.REFUSED, refusal.get());
            log.warn("{}: the snapshot of {} is refused: {}", plan.pipeline(), read, refusal.get());
        } else {
            log.info("{}: a snapshot of {} was asked for", plan.pipeline(), read);
            chunks.add(List.of(read));
        }
    }

    private Optional<String> refusal(TableRead read) {
        Table table = schema.tableFor(new io.debezium.relational.TableId(
                read.table().database(), null, read.table().name()));
        if (table == null || schema.schemaFor(table.id()) == null) {
            return Optional.of("it is not among the captured tables");
        }
        if (!KeyedTables.isKeyed(table)) {
            return Optional.of(KeyedTables.UNUSABLE);
        }
        return plan.desk().gtids()
                ? Optional.empty()
                : Optional.of("the server has no GTIDs, by which alone a row's place among its changes is known");
    }

    private void tell() {
        List<ReadStatus> now = board.status();
        if (!now.equals(lastTold)) {
            ReadStatus.store(now, state);
            lastTold = now;
        }
        if (System.nanoTime() - lastLineAt >= LINE_INTERVAL) {
            lastLineAt = System.nanoTime();
            now.stream()
                    .filter(status -> status.state() == ReadState.READING)
                    .forEach(status -> log.info("{}: {}", plan.pipeline(), status.line()));
        }
    }

    private void warnOnce(String trouble) {
        if (!trouble.equals(lastTrouble)) {
            lastTrouble = trouble;
            log.warn("{}: requests of snapshots are not looked at: {}", plan.pipeline(), trouble);
        }
    }
}
