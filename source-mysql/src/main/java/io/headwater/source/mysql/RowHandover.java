package io.headwater.source.mysql;

import static java.util.Objects.requireNonNull;

import io.debezium.connector.mysql.MySqlOffsetContext;
import io.debezium.connector.mysql.SourceInfo;
import io.headwater.spi.Operation;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Hands over the rows of captured tables as they are, an event at a time, with the place and the transaction that it
 * stands in. Used by one thread, the binlog reader's.
 */
final class RowHandover {
    private final TableStructures structures;
    private final Handover handover;

    /** Since its BEGIN; {@code null} outside of transactions. */
    private @Nullable TransactionPlace transaction;

    private @Nullable SourceTemplate source;

    RowHandover(TableStructures structures, Handover handover) {
        this.structures = requireNonNull(structures, "structures is null");
        this.handover = requireNonNull(handover, "handover is null");
    }

    /** A transaction begins here. */
    void begun(MySqlOffsetContext offset) {
        transaction = transactionAt(offset, true);
    }

    void committed() {
        transaction = null;
    }

    /**
     * Hands over an event's rows.
     *
     * @param at when the event was written
     * @return whether it did: not if the table is not captured, or its layout not known
     */
    boolean handOver(Operation operation, RawRows rows, MySqlOffsetContext offset, Instant at)
            throws InterruptedException {
        TableStructure table = structures.of(rows.tableNumber());
        if (table == null) {
            return false;
        }
        offset.event(table.schema().id(), at);
        SourceInfo place = offset.getSource();
        handover.put(new RowEvent(
                operation,
                table,
                rows.body(),
                rows.rowsStart(),
                transaction == null ? transactionAt(offset, false) : transaction,
                offset.eventsToSkipUponRestart(),
                new BinlogPlace(place.getCurrentBinlogFilename(), place.getCurrentBinlogPosition()),
                place.getServerId(),
                place.getQuery(),
                source(offset),
                at,
                Instant.now()));
        return true;
    }

    private static TransactionPlace transactionAt(MySqlOffsetContext offset, boolean counted) {
        SourceInfo place = offset.getSource();
        return TransactionPlace.of(place.getCurrentGtid(), place.getThreadId(), offset.getOffset(), counted);
    }

    private SourceTemplate source(MySqlOffsetContext offset) {
        SourceTemplate known = source;
        if (known == null) {
            known = new SourceTemplate(offset.getSourceInfo());
            source = known;
        }
        return known;
    }
}
