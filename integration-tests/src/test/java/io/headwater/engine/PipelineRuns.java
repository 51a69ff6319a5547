package io.headwater.engine;

import com.typesafe.config.ConfigFactory;
import io.headwater.spi.RowChange;
import io.headwater.spi.Sink;
import io.headwater.spi.SourceFactory;
import io.headwater.testkit.doubles.Factories;
import io.headwater.testkit.doubles.RecordingStateStore;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;

/** Pipelines named {@code orders} that remember in memory, and try again soon. */
abstract class PipelineRuns {
    final RecordingStateStore state = new RecordingStateStore();

    Pipeline run(SourceFactory source, Sink sink) throws Exception {
        return run(source, sink, UnaryOperator.identity());
    }

    Pipeline run(SourceFactory source, Sink sink, UnaryOperator<PipelineBuilder> more) throws Exception {
        Pipeline pipeline = start(source, sink, more);
        pipeline.await();
        return pipeline;
    }

    Pipeline start(SourceFactory source, Sink sink) {
        return start(source, sink, UnaryOperator.identity());
    }

    Pipeline start(SourceFactory source, Sink sink, UnaryOperator<PipelineBuilder> more) {
        Pipeline pipeline =
                build(source, builder -> more.apply(builder.sink(Factories.of(sink), ConfigFactory.empty())));
        pipeline.start();
        return pipeline;
    }

    Pipeline build(SourceFactory source, UnaryOperator<PipelineBuilder> more) {
        return more.apply(Pipeline.builder("orders")
                        .source(source, ConfigFactory.empty())
                        .state(state)
                        .settings(EngineSettings.DEFAULT.withCheckpointInterval(Duration.ofMillis(10)))
                        .retry(Duration.ofMillis(1), Duration.ofMillis(5))
                        .reconnect(Duration.ofMillis(1), Duration.ofMillis(5)))
                .build();
    }

    /** The position of the newest checkpoint, or "" if there is none. */
    String storedPosition() {
        List<byte[]> history = state.history("checkpoint");
        return history.isEmpty()
                ? ""
                : Checkpoint.read(state, "orders", "scripted")
                        .map(checkpoint -> new String(checkpoint.position(), java.nio.charset.StandardCharsets.UTF_8))
                        .orElseThrow();
    }

    static String id(RowChange change) {
        return change.origin().eventId();
    }
}
