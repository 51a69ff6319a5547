package io.headwater.source.mysql;

import io.headwater.spi.ErrorKind;
import io.headwater.spi.PipelineException;
import io.headwater.spi.TableId;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which tables are captured: patterns of {@code database.table}, in which {@code *} stands for any characters of a name.
 * Case does not matter, as it does not to most MySQL servers.
 */
final class TablePatterns {
    private final List<String> includes;
    private final List<String> excludes;
    private final Pattern regex;

    TablePatterns(List<String> includes, List<String> excludes) {
        this.includes = List.copyOf(includes);
        this.excludes = List.copyOf(excludes);
        this.regex = Pattern.compile(regex(), Pattern.CASE_INSENSITIVE);
    }

    boolean matches(TableId table) {
        return regex.matcher(table.toString()).matches();
    }

    /** Whether a database of this name may hold tables that match. */
    boolean mayMatchDatabase(String name) {
        return includes.stream()
                .map(pattern -> quote(pattern.substring(0, pattern.indexOf('.')), "[^.]*"))
                .anyMatch(regex -> Pattern.compile(regex, Pattern.CASE_INSENSITIVE)
                        .matcher(name)
                        .matches());
    }

    /** One expression, to be matched against the whole of {@code database.table}, for Debezium's include list. */
    String regex() {
        String included = alternatives(includes);
        return excludes.isEmpty() ? included : "(?!" + alternatives(excludes) + "$)" + included;
    }

    private static String alternatives(List<String> patterns) {
        return patterns.stream().map(TablePatterns::translate).collect(Collectors.joining("|", "(?:", ")"));
    }

    private static String translate(String pattern) {
        int dot = pattern.indexOf('.');
        if (dot <= 0 || dot == pattern.length() - 1) {
            throw new PipelineException(
                    ErrorKind.CONFIGURATION,
                    "source.tables: '" + pattern + "' is not database.table, for example shop.orders or shop.*");
        }
        return quote(pattern.substring(0, dot), "[^.]*") + "\\." + quote(pattern.substring(dot + 1), ".*");
    }

    /** Escapes character by character: Debezium splits its lists at commas, but not at an escaped one. */
    private static String quote(String name, String star) {
        StringBuilder quoted = new StringBuilder();
        name.codePoints().forEach(c -> {
            if (c == '*') {
                quoted.append(star);
            } else if (Character.isLetterOrDigit(c) || c == '_' || c > 0x7f) {
                quoted.appendCodePoint(c);
            } else {
                quoted.append('\\').appendCodePoint(c);
            }
        });
        return quoted.toString();
    }

    @Override
    public String toString() {
        return excludes.isEmpty() ? includes.toString() : includes + " except " + excludes;
    }
}
