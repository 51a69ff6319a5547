package io.headwater.source.mysql;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A statement that changes rows, as a binlog holds it whose session logged statements instead of rows.
 *
 * @param verb such as {@code UPDATE}
 * @param database of the target, or {@code null} for the session's
 * @param table the target; {@code null} where several are possible: then the text decides
 * @param text of the statement; may hold values
 */
record ChangingStatement(
        String verb, @Nullable String database, @Nullable String table, String text) {
    private static final String NAME = "(?:`((?:[^`]|``)+)`|([\\w$\\x{80}-\\x{ffff}]+))";
    private static final String TARGET = NAME + "(?:\\s*\\.\\s*" + NAME + ")?";

    private static final Pattern BEFORE =
            Pattern.compile("(?:\\s+|/\\*.*?\\*/|(?:--\\s|#)[^\\n]*\\n|SET\\s+STATEMENT\\b.*?\\bFOR\\b)*", flags());
    private static final Pattern WITH_TARGET = Pattern.compile(
            "(?:(INSERT|REPLACE)\\s+(?:(?:LOW_PRIORITY|DELAYED|HIGH_PRIORITY|IGNORE)\\s+)*(?:INTO\\s+)?"
                    + "|(LOAD)\\s+(?:DATA|XML)\\b.*?\\bINTO\\s+TABLE\\s+)" + TARGET,
            flags());
    private static final Pattern OTHERS = Pattern.compile("(UPDATE|DELETE|WITH)\\b", flags());

    /** @return {@code null} if the statement does not change rows, or is no statement of its own */
    static @Nullable ChangingStatement of(String sql) {
        Matcher before = BEFORE.matcher(sql);
        String text = before.lookingAt() ? sql.substring(before.end()) : sql;
        Matcher known = WITH_TARGET.matcher(text);
        if (known.lookingAt()) {
            return withTarget(known, text);
        }
        Matcher other = OTHERS.matcher(text);
        return other.lookingAt() ? new ChangingStatement(upper(other.group(1)), null, null, text) : null;
    }

    /** Whether the statement names this table anywhere. */
    boolean names(String name) {
        return Pattern.compile("(?<![\\w$])" + Pattern.quote(name) + "(?![\\w$])", flags())
                .matcher(text)
                .find();
    }

    private static ChangingStatement withTarget(Matcher found, String text) {
        String verb = found.group(1) == null ? found.group(2) : found.group(1);
        String first = name(found, 3);
        String second = name(found, 5);
        return second == null
                ? new ChangingStatement(upper(verb), null, first, text)
                : new ChangingStatement(upper(verb), first, second, text);
    }

    private static @Nullable String name(Matcher found, int group) {
        String quoted = found.group(group);
        return quoted == null ? found.group(group + 1) : quoted.replace("``", "`");
    }

    private static String upper(String verb) {
        return verb.toUpperCase(Locale.ROOT);
    }

    private static int flags() {
        return Pattern.CASE_INSENSITIVE | Pattern.DOTALL;
    }

    /** Never the text: it may hold values. */
    @Override
    public String toString() {
        return verb + (table == null ? "" : " of " + (database == null ? "" : database + ".") + table);
    }
}
