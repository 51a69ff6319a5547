package io.headwater.source.mysql;

import io.headwater.spi.ErrorKind;
import io.headwater.spi.PipelineException;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds a place in the binlog by what people know of it: an end, a time, a file and position, or a set of GTIDs. */
final class PlaceFinder {
    private static final Pattern FILE_AND_POSITION = Pattern.compile("([^:]+\\.\\d+):(\\d{1,18})");
    private static final Pattern GTIDS =
            Pattern.compile("[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}:[0-9a-zA-Z_:,\\s-]+");
    private static final Pattern NEXT_GTID = Pattern.compile("'([0-9a-fA-F-]{36}:[^']+)'");

    /** What a transaction begins with; or what is between the transactions of a file. */
    private static final Set<String> BETWEEN_TRANSACTIONS =
            Set.of("Gtid", "Gtid_tagged", "Anonymous_Gtid", "Format_desc", "Previous_gtids", "Rotate", "Stop");

    private static final Set<String> FILE_HEAD = Set.of("Format_desc", "Previous_gtids");

    private final MySqlSourceConfig config;
    private final ServerFacts server;
    private final BinlogFiles files;

    private PlaceFinder(MySqlSourceConfig config, ServerFacts server, BinlogFiles files) {
        this.config = config;
        this.server = server;
        this.files = files;
    }

    static PlaceFinder on(ServerFacts server, MySqlSourceConfig config) throws SQLException {
        try (ServerSession session = ServerSession.open(config)) {
            return new PlaceFinder(config, server, BinlogFiles.of(session));
        }
    }

    /** @param place as {@code source.start-at} describes it */
    MySqlPosition find(String place) throws SQLException {
        Matcher named = FILE_AND_POSITION.matcher(place);
        if (place.equals("earliest")) {
            return at(start(files.oldest().file()));
        } else if (place.equals("latest")) {
            return at(files.newest());
        } else if (named.matches()) {
            return at(new BinlogPlace(named.group(1), Long.parseLong(named.group(2))));
        } else if (GTIDS.matcher(place).matches()) {
            return after(place);
        }
        return at(beforeTime(time(place)));
    }

    /** Names the place of a position by GTIDs as well, which the server had not when it was stored. */
    MySqlPosition withGtids(MySqlPosition position) throws SQLException {
        TransactionsBefore before = new TransactionsBefore(position.place());
        BinlogEvents.read(config, start(position.place().file()), before);
        return position.withGtids(before.gtids);
    }

    private static Instant time(String place) {
        try {
            return OffsetDateTime.parse(place).toInstant();
        } catch (DateTimeException e) {
            throw new PipelineException(
                    ErrorKind.CONFIGURATION,
                    "'" + place + "' is no place of a binlog: say earliest, latest, a file and position"
                            + " (binlog.000042:1547), a GTID set, or a time with its zone (2026-11-22T10:00:00Z)");
        }
    }

    private MySqlPosition at(BinlogPlace place) throws SQLException {
        BinlogPlace end = files.end(place.file()).orElseThrow(() -> unknown(place, "there is no such file"));
        if (place.pos() > end.pos()) {
            throw unknown(place, "that file ends at " + end.pos());
        }
        TransactionsBefore before = new TransactionsBefore(place);
        BinlogEvents.read(config, start(place.file()), before);
        if (before.endAt(place.pos())) {
            before.addUnderWay();
        } else if (!before.found) {
            throw unknown(place, "no transaction begins there; one begins at " + before.lastBegin);
        }
        return position(place, server.gtids() ? before.gtids : null);
    }

    /** In the newest file before whose beginning nothing is missing from the set. */
    private MySqlPosition after(String gtids) throws SQLException {
        if (!server.gtids()) {
            throw new PipelineException(
                    ErrorKind.CONFIGURATION, config.address() + " has no GTIDs: name the place by file and position");
        }
        try (ServerSession session = ServerSession.open(config)) {
            String set = normal(session, gtids);
            for (int i = files.ends().size() - 1; i > 0; i--) {
                String file = files.ends().get(i).file();
                if (isSubset(session, gtidsBefore(file), set)) {
                    return position(start(file), set);
                }
            }
            return position(start(files.oldest().file()), set);
        }
    }

    private String normal(ServerSession session, String gtids) throws SQLException {
        try {
            return session.column("select gtid_subtract('" + gtids + "', '')")
                    .get(0)
                    .replace("\n", "");
        } catch (SQLException e) {
            throw new PipelineException(ErrorKind.CONFIGURATION, "not a set of GTIDs: " + e.getMessage(), e);
        }
    }

    private static boolean isSubset(ServerSession session, String subset, String set) throws SQLException {
        return session.column("select gtid_subset('" + subset + "', '" + set + "')")
                .get(0)
                .equals("1");
    }

    private String gtidsBefore(String file) throws SQLException {
        TransactionsBefore none = new TransactionsBefore(start(file));
        BinlogEvents.read(config, start(file), none);
        return none.gtids;
    }

    /** Before the first transaction that was logged at this time or later. */
    private BinlogPlace beforeTime(Instant time) throws SQLException {
        Instant begin = BinlogFile.read(config, files.oldest().file()).born();
        if (begin.isAfter(time)) {
            throw new PipelineException(
                    ErrorKind.UNAVAILABLE,
                    "the binlog of " + config.address() + " begins at " + begin + ", later than " + time
                            + ": say earliest to begin there");
        }
        return beforeTime(time, lastBegunBefore(time));
    }

    /** In a second that it shares with a file before, that one may have transactions too. */
    private String lastBegunBefore(Instant time) throws SQLException {
        for (int i = files.ends().size() - 1; i > 0; i--) {
            BinlogFile file = BinlogFile.read(config, files.ends().get(i).file());
            if (file.born().getEpochSecond() < time.getEpochSecond()) {
                return file.name();
            }
        }
        return files.oldest().file();
    }

    private BinlogPlace beforeTime(Instant time, String file) throws SQLException {
        BinlogPlace place = start(file);
        try (BinlogDump dump = BinlogDump.open(config, place)) {
            for (BinlogDump.Head head = dump.next(); head != null; head = dump.next()) {
                if (head.endsFileAfter(place)) {
                    return place;
                }
                if (head.beginsTransaction() && head.seconds() >= time.getEpochSecond()) {
                    return place;
                }
                place = head.isLogged() ? new BinlogPlace(file, head.next()) : place;
            }
        }
        return place;
    }

    private MySqlPosition position(BinlogPlace place, @Nullable String gtids) throws SQLException {
        Map<String, Object> offset = new HashMap<>(Map.of("file", place.file(), "pos", place.pos()));
        if (gtids != null) {
            offset.put("gtids", gtids);
        }
        return new MySqlPosition(
                server.uuid(), offset, MySqlPosition.NO_HISTORY, BinlogFile.read(config, place.file()));
    }

    private PipelineException unknown(BinlogPlace place, String why) {
        return new PipelineException(
                ErrorKind.UNAVAILABLE,
                config.address() + " has no place " + place + ": " + why + " (its binlog goes from "
                        + files.oldest().file() + " to " + files.newest() + ")");
    }

    private static BinlogPlace start(String file) {
        return new BinlogPlace(file, BinlogDump.FIRST_EVENT);
    }

    /** Gathers the GTIDs of a file up to a place. */
    private static final class TransactionsBefore implements BinlogEvents.Reader {
        private final BinlogPlace place;
        private @Nullable GtidProgress progress;
        private String gtids = "";
        private String underWay = "";
        private boolean found;
        private boolean passed;
        private long lastBegin = BinlogDump.FIRST_EVENT;
        private long end;

        TransactionsBefore(BinlogPlace place) {
            this.place = place;
        }

        @Override
        public boolean read(BinlogEvents.Event event) {
            boolean between = BETWEEN_TRANSACTIONS.contains(event.type());
            if (between) {
                addUnderWay();
            }
            found |= between && event.start() == place.pos();
            boolean before = event.start() < place.pos() || FILE_HEAD.contains(event.type());
            passed |= !before;
            if (before) {
                lastBegin = between ? event.start() : lastBegin;
                end = event.end();
                note(event);
            }
            return before;
        }

        /** Whether nothing is logged behind this position. */
        boolean endAt(long position) {
            return !passed && end == position;
        }

        private void note(BinlogEvents.Event event) {
            if (event.type().equals("Previous_gtids")) {
                gtids = event.text().replaceAll("\\s", "");
                progress = new GtidProgress(gtids);
            } else if (progress != null && event.type().startsWith("Gtid")) {
                Matcher gtid = NEXT_GTID.matcher(event.text());
                underWay = gtid.find() ? gtid.group(1) : "";
            }
        }

        /** Only what is over before the place has been read. */
        private void addUnderWay() {
            if (progress != null && !underWay.isEmpty()) {
                gtids = progress.add(underWay);
                underWay = "";
            }
        }
    }
}
