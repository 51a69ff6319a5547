package io.headwater.source.mysql;

import static java.util.Objects.requireNonNull;

import io.headwater.spi.Metrics;
import io.headwater.spi.Metrics.Counter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts the XA transactions that were delivered before anybody knew whether they would be committed, and tells of those
 * that were not. One thread.
 */
final class XaTransactions {
    private static final Logger log = LoggerFactory.getLogger(XaTransactions.class);

    private final String pipeline;
    private final Counter prepared;
    private final Counter rolledBack;
    private final Counter unseen;
    private boolean told;

    XaTransactions(String pipeline, Metrics metrics) {
        this.pipeline = requireNonNull(pipeline, "pipeline is null");
        this.prepared = metrics.counter("mysql.xa.prepared");
        this.unseen = metrics.counter("mysql.xa.unseen");
        this.rolledBack = metrics.counter("mysql.xa.rolled.back");
    }

    /** @param known whether its changes were seen */
    void passed(XaEvent event, boolean known) {
        switch (event.kind()) {
            case PREPARED -> prepared(event.place());
            case ROLLED_BACK -> rolledBack(event.place());
            case COMMITTED -> committed(event.place(), known);
        }
    }

    private void prepared(String place) {
        prepared.add(1);
        if (!told) {
            told = true;
            log.warn(
                    "{}: an XA transaction is prepared at {}: the binlog tells its rows now and its end later, so they are"
                            + " delivered even if it is rolled back (told once; mysql.xa.prepared counts them)",
                    pipeline,
                    place);
        }
    }

    /** Invariant 3: what cannot be delivered is not passed over in silence. */
    private void committed(String place, boolean known) {
        if (!known) {
            unseen.add(1);
            log.warn(
                    "{}: at {} an XA transaction was committed that was prepared before the place from which this pipeline"
                            + " reads: its changes are not delivered, and a snapshot may have read their rows as they were"
                            + " before; have the tables that it changed read again (headwater snapshot read)",
                    pipeline,
                    place);
        }
    }

    private void rolledBack(String place) {
        rolledBack.add(1);
        log.warn(
                "{}: at {} an XA transaction was rolled back whose rows were delivered when it was prepared:"
                        + " destinations hold changes that never happened",
                pipeline,
                place);
    }
}
