package io.headwater.cli;

import com.typesafe.config.Config;
import io.headwater.spi.ErrorKind;
import io.headwater.spi.PipelineException;
import io.headwater.spi.PluginContext;
import io.headwater.spi.Source;
import io.headwater.spi.SourceFactory;
import io.headwater.testkit.doubles.Changes;
import io.headwater.testkit.doubles.ScriptedSource;
import java.util.stream.IntStream;

/** A source whose configuration says how many rows it has and how it ends. */
public final class ScriptSourceFactory implements SourceFactory {
    @Override
    public String name() {
        return "script";
    }

    @Override
    public Source create(PluginContext context) throws InterruptedException {
        Config config = context.config();
        return ScriptedSource.factory(rows(config.getInt("rows")), end(config.getString("end")))
                .create(context);
    }

    private static ScriptedSource.Step rows(int count) {
        return ScriptedSource.batch(IntStream.rangeClosed(1, count)
                .mapToObj(id -> Changes.insert("shop.orders", id))
                .toList());
    }

    private static ScriptedSource.Step end(String how) {
        return switch (how) {
            case "unavailable" ->
                ScriptedSource.failAlways(new PipelineException(ErrorKind.UNAVAILABLE, "the log is purged"));
            case "permission" ->
                ScriptedSource.failAlways(new PipelineException(ErrorKind.PERMISSION, "a grant is missing"));
            case "surprise" -> ScriptedSource.failAlways(new IllegalStateException("nobody thought of this"));
            case "never" -> ScriptedSource.waitForever();
            default -> ScriptedSource.batch();
        };
    }
}
