package io.headwater.benchmarks;

import java.util.ArrayList;
import java.util.List;

/** All that was measured so far. Used by one thread. */
final class Findings {
    private final List<Series> series = new ArrayList<>();
    private final List<Figure> figures = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();

    void add(Series measured) {
        series.add(measured);
    }

    void add(Target target, Spread measured) {
        figures.add(new Figure(target, measured));
    }

    /** A finding that is neither a rate nor has a target. */
    void remark(String text) {
        remarks.add(text);
    }

    List<Series> series() {
        return List.copyOf(series);
    }

    List<Figure> figures() {
        return List.copyOf(figures);
    }

    List<String> remarks() {
        return List.copyOf(remarks);
    }

    boolean nothingMissed() {
        return figures.stream().noneMatch(figure -> figure.verdict() == Target.Verdict.MISSED);
    }

    /** What was measured of a target. */
    record Figure(Target target, Spread measured) {
        Target.Verdict verdict() {
            return target.judge(measured.median());
        }
    }
}
