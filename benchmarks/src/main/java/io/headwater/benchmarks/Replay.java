package io.headwater.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A piece of work that can be done again and again from the same place on.
 *
 * @param workload for which
 * @param database what is read
 * @param headwaterStart Headwater's state at the start; empty for a snapshot
 * @param stockStart the stock engine's files at the start; empty for a snapshot
 * @param rows how many rows the work has
 */
record Replay(Stage stage, String workload, String database, Path headwaterStart, Path stockStart, long rows) {
    /**
     * The changes that a load makes in a database whose tables are there.
     *
     * @param load makes changes, and returns how many
     */
    static Replay ofChanges(Stage stage, String workload, String database, Load load) throws Exception {
        stage.progress().say("%s: bringing both to the start", workload);
        Path headwater = stage.newDirectory(workload + "-headwater-start");
        try (ObservedProcess process = Packaged.undisturbed(stage).start(database, headwater, "--until-caught-up")) {
            process.awaitSuccess(Subject.PATIENCE);
        }
        Path stock = stage.newDirectory(workload + "-stock-start");
        StockEngine.prime(stage.mysql(), database, stock);
        long rows = stage.load(workload, load);
        return new Replay(stage, workload, database, Packaged.state(headwater), stock, rows);
    }

    /** The rows that a load leaves in a database whose tables are there. */
    static Replay ofSnapshot(Stage stage, String workload, String database, Load load) throws Exception {
        Path nothing = stage.newDirectory(workload + "-start");
        return new Replay(stage, workload, database, nothing, nothing, stage.load(workload, load));
    }

    /** Lets subjects take turns, so that the machine's moods befall all of them alike. */
    Map<Subject, Series> measure(List<Subject> subjects) throws InterruptedException {
        return measure(subjects, stage.options().runs());
    }

    Map<Subject, Series> measure(List<Subject> subjects, int rounds) throws InterruptedException {
        Map<Subject, List<Sample>> samples = new LinkedHashMap<>();
        for (int round = 1; round <= rounds; round++) {
            for (Subject subject : subjects) {
                Sample sample = run(subject);
                samples.computeIfAbsent(subject, any -> new ArrayList<>()).add(sample);
                stage.progress().say("%s %d/%d %s: %s", workload, round, rounds, subject.name(), sample);
            }
        }
        Map<Subject, Series> series = new LinkedHashMap<>();
        samples.forEach((subject, runs) -> series.put(subject, new Series(workload, subject.name(), runs)));
        return series;
    }

    private Sample run(Subject subject) throws InterruptedException {
        Path directory = stage.newDirectory(workload + "-run");
        Sample sample = subject.run(this, directory);
        if (sample.tally().rows() < rows) {
            throw new IllegalStateException("%s, %s: only %,d of %,d rows came"
                    .formatted(workload, subject.name(), sample.tally().rows(), rows));
        }
        DirectoryCopy.remove(directory);
        return sample;
    }
}
