package io.headwater.source.mysql;

import com.github.shyiko.mysql.binlog.event.EventData;
import com.github.shyiko.mysql.binlog.event.QueryEventData;
import com.github.shyiko.mysql.binlog.event.XAPrepareEventData;
import org.jspecify.annotations.Nullable;

/**
 * What became of an XA transaction. Its rows are in the binlog when it is prepared; whether it is committed stands behind
 * them, maybe days later.
 *
 * @param place where the event is
 */
record XaEvent(Kind kind, String place) implements Handed {
    private static final String ROLLBACK = "XA ROLLBACK";

    enum Kind {
        PREPARED,
        ROLLED_BACK
    }

    /** @return {@code null} if the event tells of neither; one that is prepared and committed at once is like any other */
    static @Nullable XaEvent of(EventData data, String place) {
        if (data instanceof XAPrepareEventData prepared && !prepared.isOnePhase()) {
            return new XaEvent(Kind.PREPARED, place);
        }
        boolean rollback = data instanceof QueryEventData query
                && query.getSql().regionMatches(true, 0, ROLLBACK, 0, ROLLBACK.length());
        return rollback ? new XaEvent(Kind.ROLLED_BACK, place) : null;
    }

    @Override
    public long bytes() {
        return 100;
    }
}
