package io.headwater.source.mysql;

import io.headwater.spi.TableId;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an account is allowed, as {@code SHOW GRANTS} lists it. Errs on the side of no: what it does not understand, such as
 * privileges on columns, it does not count.
 */
record Grants(List<String> lines) {
    private static final Pattern GRANT = Pattern.compile(
            "GRANT (.+?) ON (?:TABLE )?(\\*|`(?:[^`]|``)+`)\\.(\\*|`(?:[^`]|``)+`) TO .*", Pattern.DOTALL);
    private static final String ALL = "ALL PRIVILEGES";
    private static final String REVOKED = "REVOKE ";

    Grants {
        lines = List.copyOf(lines);
    }

    /** Whether it has a privilege on everything. */
    boolean everywhere(String privilege) {
        return lines.stream().anyMatch(line -> covers(line, privilege, "*", "*"));
    }

    /** Whether it surely may read a table. */
    boolean maySelect(TableId table) {
        return lines.stream().noneMatch(line -> line.startsWith(REVOKED))
                && lines.stream().anyMatch(line -> covers(line, "SELECT", table.database(), table.name()));
    }

    private static boolean covers(String line, String privilege, String database, String table) {
        Matcher grant = GRANT.matcher(line);
        return grant.matches()
                && holds(grant.group(1), privilege)
                && database(grant.group(2)).matcher(database).matches()
                && (grant.group(3).equals("*") || unquoted(grant.group(3)).equals(table));
    }

    private static boolean holds(String privileges, String wanted) {
        for (String privilege : privileges.toUpperCase(Locale.ROOT).split(",")) {
            if (privilege.strip().equals(wanted) || privilege.strip().equals(ALL)) {
                return true;
            }
        }
        return false;
    }

    /** In the name of a database, {@code %} and {@code _} stand for others unless a backslash says otherwise. */
    private static Pattern database(String quoted) {
        if (quoted.equals("*")) {
            return Pattern.compile(".*", Pattern.DOTALL);
        }
        StringBuilder regex = new StringBuilder();
        String name = unquoted(quoted);
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c == '\\' && i + 1 < name.length()) {
                regex.append(Pattern.quote(String.valueOf(name.charAt(++i))));
            } else if (c == '%') {
                regex.append(".*");
            } else {
                regex.append(c == '_' ? "." : Pattern.quote(String.valueOf(c)));
            }
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL);
    }

    private static String unquoted(String name) {
        return name.substring(1, name.length() - 1).replace("``", "`");
    }
}
