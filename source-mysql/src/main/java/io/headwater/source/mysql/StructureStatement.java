package io.headwater.source.mysql;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A statement of which nothing is known but its words, with its literals and comments taken out.
 *
 * @param text may be shown
 */
record StructureStatement(String text) {
    private static final int LONGEST = 300;

    private static final Pattern LITERAL = Pattern.compile(
            "'(?:[^'\\\\]|\\\\.|'')*'|\"(?:[^\"\\\\]|\\\\.|\"\")*\"|\\b0x[0-9a-f]+|\\b\\d+(?:\\.\\d+)?\\b",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern COMMENT = Pattern.compile("/\\*(?!!).*?\\*/|(?:--\\s|#)[^\\n]*", Pattern.DOTALL);

    /** Of what else there is, nothing holds rows. */
    private static final Pattern OF_TABLES = Pattern.compile(
            "(?:/\\*!?[\\d?]*|\\s)*(?:CREATE|ALTER|DROP|RENAME|TRUNCATE)\\b.*?\\b(?:TABLES?|DATABASE|SCHEMA|INDEX)\\b.*",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private static final Pattern NAME = Pattern.compile("`((?:[^`]|``)+)`|([\\w$\\x{80}-\\x{ffff}]+)");

    private static final Pattern RENAME = Pattern.compile("\\bRENAME\\b", Pattern.CASE_INSENSITIVE);

    private static final String WORD = "(`(?:[^`]|``)+`|[\\w$\\x{80}-\\x{ffff}]+)";

    private static final String TABLE = WORD + "(?:\\s*\\.\\s*" + WORD + ")?";

    private static final Pattern RENAMING = Pattern.compile(TABLE + "\\s+TO\\s+" + TABLE, Pattern.CASE_INSENSITIVE);

    private static final Pattern TARGET_OF_ALTER = Pattern.compile(
            "\\bRENAME\\s+(?:(?:TO|AS)\\s+)?(?!(?:COLUMN|INDEX|KEY|TO|AS)\\b)" + TABLE, Pattern.CASE_INSENSITIVE);

    static StructureStatement of(String sql) {
        String masked = LITERAL.matcher(sql).replaceAll("?");
        return new StructureStatement(
                COMMENT.matcher(masked).replaceAll(" ").replaceAll("\\s+", " ").trim());
    }

    /** The tables, among those that are wanted, that any of its words may stand for. */
    List<Name> tables(String sessionDatabase, Predicate<Name> wanted) {
        if (!OF_TABLES.matcher(text).matches()) {
            return List.of();
        }
        List<String> words = words();
        Set<Name> candidates = new LinkedHashSet<>();
        for (String word : words) {
            candidates.add(new Name(sessionDatabase, word));
            for (String database : words) {
                candidates.add(new Name(database, word));
            }
        }
        return candidates.stream().filter(wanted).toList();
    }

    /** Whether a statement has the word for it, which most have not. */
    static boolean mayRename(String sql) {
        return sql.length() > RENAME.pattern().length() && RENAME.matcher(sql).find();
    }

    /** The names that it gives to tables, and that they have behind it: {@code RENAME TABLE a TO b}, {@code ALTER TABLE a RENAME b}. */
    List<Name> targets(String sessionDatabase) {
        Set<Name> targets = new LinkedHashSet<>();
        boolean renames = text.regionMatches(true, 0, "RENAME", 0, "RENAME".length());
        Matcher found = (renames ? RENAMING : TARGET_OF_ALTER).matcher(text);
        while (found.find()) {
            if (renames) {
                targets.remove(name(found, 1, sessionDatabase));
            }
            targets.add(name(found, renames ? 3 : 1, sessionDatabase));
        }
        return List.copyOf(targets);
    }

    private static Name name(Matcher found, int group, String sessionDatabase) {
        String first = unquoted(found.group(group));
        String second = found.group(group + 1);
        return second == null ? new Name(sessionDatabase, first) : new Name(first, unquoted(second));
    }

    private static String unquoted(String name) {
        return name.startsWith("`") ? name.substring(1, name.length() - 1).replace("``", "`") : name;
    }

    private List<String> words() {
        List<String> words = new ArrayList<>();
        Matcher name = NAME.matcher(text);
        while (name.find()) {
            String quoted = name.group(1);
            words.add(quoted == null ? name.group(2) : quoted.replace("``", "`"));
        }
        return words.stream().distinct().limit(LONGEST).toList();
    }

    @Override
    public String toString() {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + " ...";
    }

    record Name(String database, String table) {
        String quoted() {
            return '`' + database.replace("`", "``") + "`.`" + table.replace("`", "``") + '`';
        }

        @Override
        public String toString() {
            return database + "." + table;
        }
    }
}
