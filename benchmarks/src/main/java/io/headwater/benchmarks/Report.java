package io.headwater.benchmarks;

import static java.util.Objects.requireNonNull;

import io.headwater.benchmarks.Findings.Figure;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.DoubleFunction;

/** The findings in words and tables, as Markdown that reads well as plain text. */
final class Report {
    private final Map<String, String> machine;
    private final BenchOptions options;
    private final Findings findings;

    Report(Map<String, String> machine, BenchOptions options, Findings findings) {
        this.machine = requireNonNull(machine, "machine is null");
        this.options = requireNonNull(options, "options is null");
        this.findings = requireNonNull(findings, "findings is null");
    }

    @Override
    public String toString() {
        StringJoiner text = new StringJoiner("\n");
        text.add(conditions());
        if (!findings.figures().isEmpty()) {
            text.add("## Targets\n").add(targets().toString());
        }
        if (!findings.series().isEmpty()) {
            text.add("## Measured\n").add(measured().toString());
        }
        findings.remarks().forEach(remark -> text.add("- " + remark));
        return text.toString().stripTrailing() + "\n";
    }

    private String conditions() {
        StringJoiner text = new StringJoiner("\n", "", "\n");
        machine.forEach((name, value) -> text.add("- " + name + ": " + value));
        text.add("- Runs: %d of each, in turn; medians, least and most in brackets".formatted(options.runs()));
        if (options.scale() != 1) {
            text.add("- Scale: %s, for trying. The targets are for 1: starting and warming up weigh more here"
                    .formatted(options.scale()));
        }
        return text.toString();
    }

    private Table targets() {
        Table table = new Table("figure", "measured", "must", "aim", "unit", "verdict");
        for (Figure figure : findings.figures()) {
            Target target = figure.target();
            table.row(
                    target.title(),
                    show(figure.measured(), target.unit()::show),
                    target.must(),
                    target.aim(),
                    target.unit().toString(),
                    figure.verdict().toString());
        }
        return table;
    }

    private Table measured() {
        Table table = new Table(
                "workload, subject",
                "rows/s",
                "CPU s / M rows",
                "peak MB",
                "bytes allocated / row",
                "rows / request",
                "s to first row",
                "s in all");
        for (Series series : findings.series()) {
            table.row(
                    series.workload() + " " + series.subject(),
                    show(series.of(Sample::rowsPerSecond), "%,.0f"::formatted),
                    show(series.of(Sample::cpuSecondsPerMillionRows), "%.1f"::formatted),
                    show(series.of(Sample::peakMegabytes), "%.0f"::formatted),
                    middle(series.of(Sample::allocatedBytesPerRow)),
                    middle(series.of(Sample::rowsPerRequest)),
                    show(series.of(Sample::secondsToFirstRow), "%.1f"::formatted),
                    show(series.of(Sample::lifetimeSeconds), "%.1f"::formatted));
        }
        return table;
    }

    private static String show(Spread spread, DoubleFunction<String> format) {
        String median = format.apply(spread.median());
        return spread.min() == spread.max()
                ? median
                : median + " (" + format.apply(spread.min()) + "-" + format.apply(spread.max()) + ")";
    }

    private static String middle(Spread spread) {
        return spread.median() == 0 ? "" : "%,.0f".formatted(spread.median());
    }
}
