package io.headwater.source.mysql;

import com.github.shyiko.mysql.binlog.event.EventData;
import com.github.shyiko.mysql.binlog.event.QueryEventData;
import com.github.shyiko.mysql.binlog.event.XAPrepareEventData;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What became of an XA transaction. Its rows are in the binlog when it is prepared; whether it is committed stands behind
 * them, maybe days later.
 *
 * @param xid as statements in the log spell it, in capitals
 * @param place where the event is
 */
record XaEvent(Kind kind, String xid, String place) implements Handed {
    private static final Pattern END =
            Pattern.compile("XA (COMMIT|ROLLBACK) (X'.*)", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    enum Kind {
        PREPARED,
        COMMITTED,
        ROLLED_BACK
    }

    /** @return {@code null} if the event tells of neither; one that is prepared and committed at once is like any other */
    static @Nullable XaEvent of(EventData data, String place) {
        if (data instanceof XAPrepareEventData prepared && !prepared.isOnePhase()) {
            return new XaEvent(Kind.PREPARED, xid(prepared), place);
        }
        return data instanceof QueryEventData query
                ? end(END.matcher(query.getSql().trim()), place)
                : null;
    }

    private static @Nullable XaEvent end(Matcher statement, String place) {
        if (!statement.matches()) {
            return null;
        }
        Kind kind = statement.group(1).equalsIgnoreCase("COMMIT") ? Kind.COMMITTED : Kind.ROLLED_BACK;
        return new XaEvent(kind, statement.group(2).toUpperCase(Locale.ROOT), place);
    }

    private static String xid(XAPrepareEventData prepared) {
        HexFormat hex = HexFormat.of().withUpperCase();
        byte[] parts = prepared.getData();
        int first = prepared.getGtridLength();
        return "X'" + hex.formatHex(parts, 0, first) + "',X'" + hex.formatHex(parts, first, parts.length) + "',"
                + prepared.getFormatID();
    }

    boolean ends() {
        return kind != Kind.PREPARED;
    }

    @Override
    public long bytes() {
        return 100;
    }
}
