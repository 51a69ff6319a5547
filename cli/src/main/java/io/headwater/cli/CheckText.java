package io.headwater.cli;

import io.headwater.launch.PartFindings;
import io.headwater.spi.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Findings as people read them: a line each, and below those that want something done, why and what. */
final class CheckText {
    private static final int WIDTH = 110;
    private static final int WIDEST_SUBJECT = 28;
    private static final String SEVERITY = "  %-8s ";
    private static final int AFTER_SEVERITY = 11;

    private final List<String> lines = new ArrayList<>();

    private CheckText() {}

    static String of(CheckReport report) {
        CheckText text = new CheckText();
        report.parts().forEach(text::add);
        text.lines.add(summary(report));
        return String.join(System.lineSeparator(), text.lines);
    }

    private void add(PartFindings part) {
        int column = column(part.findings());
        lines.add(part.kind() + " " + part.type());
        if (part.findings().isEmpty()) {
            lines.add("  has nothing to check");
        }
        part.findings().forEach(finding -> add(finding, column));
        lines.add("");
    }

    private void add(Finding finding, int column) {
        String start = SEVERITY.formatted(finding.severity().name().toLowerCase(Locale.ROOT)) + finding.subject();
        List<String> what = wrapped(finding.what(), column);
        boolean fits = start.length() < column;
        lines.add(fits ? padded(start, column) + what.get(0) : start);
        indented(fits ? what.subList(1, what.size()) : what, column);
        indented(marked("why: ", wrapped(finding.why(), column)), column);
        indented(marked("fix: ", finding.remedy().lines().toList()), column);
    }

    private void indented(List<String> more, int column) {
        more.forEach(line -> lines.add(" ".repeat(column) + line));
    }

    private static List<String> marked(String mark, List<String> text) {
        List<String> marked = new ArrayList<>();
        for (String line : text) {
            if (!line.isEmpty()) {
                marked.add((marked.isEmpty() ? mark : " ".repeat(mark.length())) + line);
            }
        }
        return marked;
    }

    /** Where the text to the right of the subjects begins. */
    private static int column(List<Finding> findings) {
        int widest = findings.stream()
                .mapToInt(finding -> finding.subject().length())
                .filter(length -> length <= WIDEST_SUBJECT)
                .max()
                .orElse(0);
        return AFTER_SEVERITY + widest + 2;
    }

    private static List<String> wrapped(String text, int column) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ")) {
            if (!line.isEmpty() && column + line.length() + word.length() >= WIDTH) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(width - text.length());
    }

    private static String summary(CheckReport report) {
        String counts = counted(report.errors(), "error") + ", " + counted(report.warnings(), "warning");
        return report.pipeline() + ": " + counts
                + (report.errors() > 0 ? "; it would stop at the start, with " + report.exitCode(false) : "");
    }

    private static String counted(long count, String what) {
        return (count == 0 ? "no" : count) + " " + what + (count == 1 ? "" : "s");
    }
}
