package io.headwater.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Headwater's MySQL source alone, no engine behind it. */
record SourceOnly(Stage stage, boolean encoded) implements Subject {
    @Override
    public String name() {
        return encoded ? "source, rows as JSON" : "source only";
    }

    @Override
    public Sample run(Replay replay, Path directory) throws InterruptedException {
        Path settings = directory.resolve("source.conf");
        try {
            Files.writeString(settings, stage.sourceSettings(replay.database()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try (ObservedProcess process = ObservedProcess.startJava(
                directory,
                Stage.HEAP,
                SourceOnlyMain.class,
                settings.toString(),
                replay.headwaterStart().toString(),
                encoded ? SourceOnlyMain.ENCODE : SourceOnlyMain.COUNT)) {
            process.awaitSuccess(PATIENCE);
            return new Sample(Tally.parse(process.out()), process.startNanos(), process.lifetime(), process.usage());
        }
    }
}
