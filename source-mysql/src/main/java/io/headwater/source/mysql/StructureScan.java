package io.headwater.source.mysql;

import io.headwater.spi.ErrorKind;
import io.headwater.spi.PipelineException;
import io.headwater.spi.TableId;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Looks for statements that changed the structure of captured tables. Where there is none between a place and the end of
 * the log, the structures that tables have now are those they had at the place.
 */
final class StructureScan {
    private static final Pattern DATABASE = Pattern.compile("^use `((?:[^`]|``)+)`; ");
    private static final String COMMENTS = "(?:\\s+|/\\*.*?\\*/)*";
    private static final Pattern CHANGE = Pattern.compile(
            COMMENTS + "(ALTER\\s+TABLE|DROP\\s+TABLE|RENAME\\s+TABLE|DROP\\s+(?:DATABASE|SCHEMA))\\b"
                    + "\\s*(?:IF\\s+EXISTS\\b)?(.*)",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final String IDENTIFIER = "(?:`((?:[^`]|``)+)`|([\\w$\\x{80}-\\x{ffff}]+))";
    private static final Pattern NAME = Pattern.compile(IDENTIFIER + "(?:\\s*\\.\\s*" + IDENTIFIER + ")?");

    private final MySqlSourceConfig config;
    private final TablePatterns patterns;

    /** @param what such as {@code ALTER TABLE shop.orders} */
    record Change(BinlogPlace place, String what) {
        @Override
        public String toString() {
            return what + " at " + place;
        }
    }

    StructureScan(MySqlSourceConfig config) {
        this.config = config;
        this.patterns = new TablePatterns(config.tables(), config.excludeTables());
    }

    /** Refuses a place to read from at which tables may have had other structures than they have now. */
    void requireUnchanged(BinlogPlace from) throws SQLException {
        firstChange(from).ifPresent(change -> {
            throw new PipelineException(
                    ErrorKind.DATA_REFUSED,
                    "no reading on from " + from + ": what tables looked like there is not known, as they were changed"
                            + " since: " + change + ". Choose a place after that, or a new snapshot (headwater position"
                            + " reset)");
        });
    }

    /** The first change of a captured table from a place to the end that the log has by now. */
    Optional<Change> firstChange(BinlogPlace from) throws SQLException {
        for (BinlogPlace start : starts(from)) {
            Finding finding = new Finding(start.file());
            BinlogEvents.read(config, start, finding);
            if (finding.change.isPresent()) {
                return finding.change;
            }
        }
        return Optional.empty();
    }

    private List<BinlogPlace> starts(BinlogPlace from) throws SQLException {
        try (ServerSession server = ServerSession.open(config)) {
            return BinlogFiles.of(server).ends().stream()
                    .dropWhile(end -> !end.file().equals(from.file()))
                    .map(end ->
                            end.file().equals(from.file()) ? from : new BinlogPlace(end.file(), BinlogDump.FIRST_EVENT))
                    .toList();
        }
    }

    /** What a logged statement changes of captured tables, as text without values; empty if nothing. */
    Optional<String> change(String logged) {
        Matcher use = DATABASE.matcher(logged);
        String database = use.lookingAt() ? use.group(1).replace("``", "`") : "";
        Matcher change = CHANGE.matcher(use.lookingAt() ? logged.substring(use.end()) : logged);
        if (!change.lookingAt()) {
            return Optional.empty();
        }
        String verb = change.group(1).toUpperCase(Locale.ROOT).replaceAll("\\s+", " ");
        return captured(verb, database, change.group(2)).map(table -> verb + " " + table);
    }

    private Optional<String> captured(String verb, String database, String names) {
        Matcher name = NAME.matcher(names);
        if (verb.startsWith("DROP D") || verb.startsWith("DROP S")) {
            return name.find() ? Optional.of(text(name, 1)).filter(patterns::mayMatchDatabase) : Optional.empty();
        }
        boolean first = true;
        while (name.find() && (first || !verb.equals("ALTER TABLE"))) {
            TableId table = name.group(3) == null && name.group(4) == null
                    ? new TableId(database, text(name, 1))
                    : new TableId(text(name, 1), text(name, 3));
            if (patterns.matches(table)) {
                return Optional.of(table.toString());
            }
            first = false;
        }
        return Optional.empty();
    }

    private static String text(Matcher name, int group) {
        String quoted = name.group(group);
        return quoted == null ? name.group(group + 1) : quoted.replace("``", "`");
    }

    private final class Finding implements BinlogEvents.Reader {
        private final String file;
        private Optional<Change> change = Optional.empty();

        Finding(String file) {
            this.file = file;
        }

        @Override
        public boolean read(BinlogEvents.Event event) {
            if (event.type().equals("Query")) {
                change = change(event.text()).map(what -> new Change(new BinlogPlace(file, event.start()), what));
            }
            return change.isEmpty();
        }
    }
}
