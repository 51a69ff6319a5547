package io.headwater.config;

import io.headwater.spi.ErrorKind;
import io.headwater.spi.PipelineException;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What is wrong with a configuration, gathered so that all of it is told at once. */
final class Problems {
    private static final int MAX_SHOWN = 100;
    private static final Pattern PLACE = Pattern.compile("([^:]*):(\\d+): .*", Pattern.DOTALL);
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");
    private static final Comparator<String> AS_WRITTEN =
            Comparator.comparing(Problems::file).thenComparing(Problems::line);

    private final Set<String> lines = new LinkedHashSet<>();

    /** @param place the file and line, or the option */
    void add(String place, String path, String message) {
        add(place + ": " + path + ": " + message);
    }

    void add(String place, String message) {
        add(place + ": " + message);
    }

    void add(String message) {
        lines.add(onOneLine(message));
    }

    void throwIfAny() {
        if (!lines.isEmpty()) {
            throw new PipelineException(ErrorKind.CONFIGURATION, message());
        }
    }

    private String message() {
        String shown = lines.stream().sorted(AS_WRITTEN).limit(MAX_SHOWN).collect(Collectors.joining("\n"));
        int more = lines.size() - MAX_SHOWN;
        return more > 0 ? shown + "\nand " + more + " more problems" : shown;
    }

    static PipelineException problem(String place, String message) {
        return new PipelineException(ErrorKind.CONFIGURATION, place + ": " + message);
    }

    /** A name in the file may hold anything: it must not forge a line, nor a terminal's commands. */
    private static String onOneLine(String message) {
        return UNPRINTABLE
                .matcher(message)
                .replaceAll(found -> String.format("?%04x?", (int) found.group().charAt(0)));
    }

    private static String file(String problem) {
        return problem.substring(0, problem.indexOf(':'));
    }

    private static int line(String problem) {
        Matcher place = PLACE.matcher(problem);
        return place.matches() ? Integer.parseInt(place.group(2)) : 0;
    }
}
