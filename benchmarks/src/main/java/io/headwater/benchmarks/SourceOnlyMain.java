package io.headwater.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.headwater.format.JsonFormat;
import io.headwater.spi.Source;
import io.headwater.spi.SourceBatch;
import io.headwater.spi.SourceFactory;
import io.headwater.spi.StateStore;
import io.headwater.state.FileStateStore;
import io.headwater.testkit.doubles.GivenContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.ServiceLoader;

/** Polls a source from a stored place to the end of the binlog and prints the tally: {@code SETTINGS STATE count|encode}. */
public final class SourceOnlyMain {
    static final String COUNT = "count";
    static final String ENCODE = "encode";
    private static final int WORKERS = 2;

    private SourceOnlyMain() {}

    public static void main(String[] arguments) throws Exception {
        Allocations allocations = Allocations.watch();
        GivenContext context = context(Path.of(arguments[0]), Path.of(arguments[1]));
        try (Source source = mysql().create(context)) {
            Counter counter = arguments[2].equals(ENCODE) ? encode(source) : count(source);
            System.out.println(counter.tally(allocations.total(), 0));
        }
    }

    private static GivenContext context(Path settings, Path state) throws IOException {
        StateStore store = FileStateStore.copyToMemory(state, Stage.PIPELINE);
        byte[] checkpoint = store.read("checkpoint").orElseThrow();
        byte[] position =
                new ObjectMapper().readTree(checkpoint).required("position").binaryValue();
        GivenContext given = GivenContext.ofSource("mysql", Files.readString(settings));
        return new GivenContext(Stage.PIPELINE, given.config(), Optional.of(position), true, store, given.metrics());
    }

    private static SourceFactory mysql() {
        return ServiceLoader.load(SourceFactory.class).findFirst().orElseThrow();
    }

    private static Counter count(Source source) throws InterruptedException {
        Counter counter = new Counter();
        for (Optional<SourceBatch> batch = source.poll(); batch.isPresent(); batch = source.poll()) {
            if (!batch.get().changes().isEmpty()) {
                counter.add(batch.get().changes().size());
            }
        }
        return counter;
    }

    private static Counter encode(Source source) throws InterruptedException {
        EncodingWorkers workers = new EncodingWorkers(new JsonFormat(), WORKERS);
        for (Optional<SourceBatch> batch = source.poll(); batch.isPresent(); batch = source.poll()) {
            workers.take(batch.get().changes());
        }
        return workers.finish();
    }
}
