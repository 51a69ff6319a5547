package io.headwater.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/** What the demo prints: colours on a terminal, plain text into a pipe. Thread-safe, a line at a time. */
final class Screen {
    private static final Map<String, String> VERBS =
            Map.of("r", "read", "c", "insert", "u", "update", "d", "delete", "t", "truncate");
    private static final Map<String, Integer> COLOURS = Map.of("r", 36, "c", 32, "u", 33, "d", 31, "t", 35);
    private static final int BOLD = 1;
    private static final int FAINT = 2;
    private static final int RED = 31;
    private static final int GREEN = 32;

    private final PrintStream out;
    private final boolean colours;

    Screen(PrintStream out, boolean colours) {
        this.out = out;
        this.colours = colours;
    }

    static Screen ofTerminal() {
        return new Screen(System.out, System.getenv("HEADWATER_DEMO_COLOURS") != null);
    }

    void step(String format, Object... values) {
        out.println(colour(BOLD, format.formatted(values)));
    }

    /** @param sinceCommit what the record took to come here */
    void change(StreamRecord record, Duration sinceCommit) {
        out.println(line(record, sinceCommit));
    }

    String line(StreamRecord record, Duration sinceCommit) {
        String verb = "%-6s".formatted(VERBS.get(record.operation()));
        String way = "shard " + record.shard().replaceFirst("^shardId-0*(?=\\d)", "")
                + (record.isSnapshot() ? "" : ", " + ms(sinceCommit));
        return colour(COLOURS.get(record.operation()), verb)
                + " %-9s %-60s ".formatted(record.table(), columns(record))
                + colour(FAINT, way);
    }

    void summary(Audit audit, int exitCode) {
        Audit.Result result = audit.result();
        step("");
        step(
                "%,d row changes committed, %,d records read (%,d of them twice), %,d missing",
                result.committed(), result.read(), result.repeated(), result.missing());
        step("order checked on %,d rows: %,d out of order", result.rows(), result.outOfOrder());
        step("from commit to reading back: half within %s, 99 of 100 within %s", ms(result.p50()), ms(result.p99()));
        step("headwater ended with exit code %d", exitCode);
        out.println(
                audit.passed() && exitCode == 0
                        ? colour(GREEN, "Everything arrived, and in order.")
                        : colour(RED, "Something went wrong: see the log."));
    }

    private static String columns(StreamRecord record) {
        return record.row().properties().stream()
                .map(column -> column.getKey() + "=" + text(column.getValue()))
                .collect(Collectors.joining(" "));
    }

    private static String text(JsonNode value) {
        return value.isValueNode() ? value.asText() : value.toString();
    }

    private static String ms(Duration duration) {
        return duration.toMillis() + " ms";
    }

    private String colour(int code, String text) {
        return colours ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
