package io.headwater.source.mysql;

import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How far the binlog is read, for those who read tables beside it. Told by the binlog reader, in order; safe for use by
 * several threads.
 */
final class StreamPlace {
    private @Nullable BinlogPlace reached;

    /** The nearest place that somebody waits for. */
    private @Nullable BinlogPlace awaited;

    /** XA transactions that were prepared before this run, and have not ended. */
    private final Set<String> prepared;

    private volatile String transactions = "";
    private volatile long statements;

    StreamPlace(Set<String> prepared) {
        this.prepared = new TreeSet<>(prepared);
    }

    synchronized Set<String> prepared() {
        return Set.copyOf(prepared);
    }

    /** Told when it is handed over. */
    synchronized void passed(XaEvent event) {
        if (event.ends() && prepared.remove(event.xid())) {
            notifyAll();
        }
    }

    /** Waits until all have ended that were prepared before this run. */
    synchronized void awaitEnds() throws InterruptedException {
        while (!prepared.isEmpty()) {
            wait();
        }
    }

    /** Every event before this place is handed over. */
    synchronized void reached(BinlogPlace place) {
        reached = place;
        if (awaited != null && place.isAtOrAfter(awaited)) {
            awaited = null;
            notifyAll();
        }
    }

    /** Waits until every event before this place is handed over. */
    synchronized void await(BinlogPlace place) throws InterruptedException {
        while (reached == null || !reached.isAtOrAfter(place)) {
            awaited = awaited == null || awaited.isAtOrAfter(place) ? place : awaited;
            wait();
        }
    }

    /** Told before any change of a transaction is handed over: the set that holds it. */
    void begun(String gtids) {
        transactions = gtids;
    }

    /** Holds the transaction of every change that is handed over by now. */
    String transactions() {
        return transactions;
    }

    /** A statement that may change a table's structure, or empty it, takes effect now. */
    synchronized void passedStatement() {
        statements++;
    }

    long statements() {
        return statements;
    }
}
