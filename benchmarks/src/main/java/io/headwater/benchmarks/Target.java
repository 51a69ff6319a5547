package io.headwater.benchmarks;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/** What Headwater must reach, and what it aims at. The one place that says so. */
enum Target {
    W1_SOURCE("W1 source only", Unit.TIMES_STOCK, 6.0, 9),
    W1_JSON("W1 source, every row as JSON", Unit.TIMES_STOCK, 5.0, 8),
    W1_KINESIS("W1 to Kinesis", Unit.TIMES_STOCK, 1.4, 3),
    W1_KINESIS_RATE("W1 to Kinesis", Unit.ROWS_PER_SECOND, null, 200_000),
    W1_LATENCY("W1 to Kinesis, 20 ms per request", Unit.OF_UNDISTURBED, 0.9, 0.9),
    W1_REFUSALS("W1 to Kinesis, 1 % refused", Unit.OF_UNDISTURBED, 0.7, 0.7),
    W1_CPU("W1 to Kinesis, CPU per million rows", Unit.SECONDS, 22.0, 12),
    W1_MEMORY("W1 to Kinesis, peak memory with -Xmx256m", Unit.MEGABYTES, 450.0, 350),
    W1_AGGREGATED("W1 to Kinesis, aggregated", Unit.TIMES_STOCK, 3.5, 6),
    W1_AGGREGATED_LATENCY("W1 aggregated, 20 ms per request", Unit.OF_UNDISTURBED, 0.9, 0.9),
    W1_AGGREGATED_CPU("W1 aggregated, CPU per million rows", Unit.SECONDS, 12.0, 7),
    W2_AGGREGATED("W2 aggregated, 10 ms per request", Unit.TIMES_SINGLE, 50.0, 100),
    O1_KINESIS("O1 to Kinesis", Unit.TIMES_STOCK, 1.3, 2.5),
    S1_KINESIS("S1 to Kinesis", Unit.TIMES_STOCK, 1.1, 2),
    H1_OTHERS("H1 15 shards beside one that takes nothing", Unit.OF_UNDISTURBED, 0.8, 0.95),
    K1_STRICT("K1 strict order, keys in turn, nothing refused", Unit.OF_UNORDERED, 0.9, 1),
    K1_STRICT_AT_RANDOM("K1 strict order, keys at random, nothing refused", Unit.OF_UNORDERED, null, 0.9),
    L1_MEDIAN("L1 commit to stream, p50", Unit.MILLISECONDS, 4.0, 2),
    L1_P99("L1 commit to stream, p99", Unit.MILLISECONDS, 15.0, 8),
    I1_MEMORY("I1 idle, resident memory", Unit.MEGABYTES, 200.0, 150),
    I1_CPU("I1 idle, CPU per minute", Unit.SECONDS, 0.5, 0.2),
    U1_START("U1 start to first event", Unit.SECONDS, 3.0, 1.2),
    U1_WARM_START("U1 start to first event, after warmup", Unit.SECONDS, 2.0, 1.2);

    /** What a figure is counted in, and whether more of it is better. */
    enum Unit {
        TIMES_STOCK("x stock", true, "%.2f"),
        TIMES_SINGLE("x one row a request", true, "%.0f"),
        OF_UNDISTURBED("of undisturbed", true, "%.2f"),
        OF_UNORDERED("of order given up", true, "%.2f"),
        ROWS_PER_SECOND("rows/s", true, "%,.0f"),
        MILLISECONDS("ms", false, "%.1f"),
        SECONDS("s", false, "%.2f"),
        MEGABYTES("MB", false, "%.0f");

        private final String text;
        private final boolean moreIsBetter;
        private final String format;

        Unit(String text, boolean moreIsBetter, String format) {
            this.text = text;
            this.moreIsBetter = moreIsBetter;
            this.format = format;
        }

        boolean reaches(double value, double goal) {
            return moreIsBetter ? value >= goal : value <= goal;
        }

        String show(double value) {
            return format.formatted(value);
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** How a figure stands to its target. */
    enum Verdict {
        MISSED("missed"),
        BELOW_AIM("below aim"),
        HOLDS("holds"),
        REACHES_AIM("reaches aim");

        private final String text;

        Verdict(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    private final String title;
    private final Unit unit;
    private final @Nullable Double must;
    private final double aim;

    Target(String title, Unit unit, @Nullable Double must, double aim) {
        this.title = requireNonNull(title, "title is null");
        this.unit = requireNonNull(unit, "unit is null");
        this.must = must;
        this.aim = aim;
    }

    Verdict judge(double value) {
        if (must != null && !unit.reaches(value, must)) {
            return Verdict.MISSED;
        }
        if (unit.reaches(value, aim)) {
            return Verdict.REACHES_AIM;
        }
        return must == null ? Verdict.BELOW_AIM : Verdict.HOLDS;
    }

    String title() {
        return title;
    }

    Unit unit() {
        return unit;
    }

    /** What must be reached; a dash where there is only an aim. */
    String must() {
        return must == null ? "-" : unit.show(must);
    }

    String aim() {
        return unit.show(aim);
    }
}
