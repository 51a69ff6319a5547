package io.headwater.cli;

import com.typesafe.config.Config;
import io.headwater.spi.ErrorKind;
import io.headwater.spi.Finding;
import io.headwater.spi.PipelineException;
import io.headwater.spi.PluginContext;
import io.headwater.spi.Position;
import io.headwater.spi.RetryableException;
import io.headwater.spi.SnapshotOrder;
import io.headwater.spi.Source;
import io.headwater.spi.SourceFactory;
import io.headwater.testkit.doubles.Changes;
import io.headwater.testkit.doubles.ScriptedPosition;
import io.headwater.testkit.doubles.ScriptedSource;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;

/** A source whose configuration says how many rows it has and how it ends. */
public final class ScriptSourceFactory implements SourceFactory {
    /** Said on standard output by a source that does something when it is stopped, once it is there. */
    static final String WAITING = "the script waits to be stopped";

    @Override
    public String name() {
        return "script";
    }

    @Override
    public Source create(PluginContext context) throws InterruptedException {
        Config config = context.config();
        if (config.getString("end").equals("permission")) { // once it has worked, it would be waited for
            throw new PipelineException(ErrorKind.PERMISSION, "a grant is missing");
        }
        return ScriptedSource.factory(rows(config.getInt("rows")), end(config.getString("end")))
                .create(context);
    }

    @Override
    public List<Finding> check(PluginContext context) {
        Finding server =
                Finding.ok("server", "Script 1.0 with " + context.config().getInt("rows") + " rows");
        return switch (context.config().getString("end")) {
            case "unavailable" -> throw new RetryableException("the script cannot be reached");
            case "permission" -> List.of(server, keyless(), denied());
            case "surprise" -> throw new IllegalStateException("nobody thought of this");
            case "never" -> List.of(server, keyless());
            default -> List.of(server, Finding.note("ending", "not tried"));
        };
    }

    private static Finding keyless() {
        return Finding.warning(
                "keys",
                "are missing from shop.logs",
                "rows cannot be told apart ".repeat(6).strip(),
                "ADD KEY a;\nADD KEY b;");
    }

    private static Finding denied() {
        return Finding.error(ErrorKind.PERMISSION, "SELECT", "is not granted", "rows cannot be read", "GRANT SELECT;");
    }

    @Override
    public Position locate(PluginContext context, String place) {
        if (!place.matches("step \\d+")) {
            throw new PipelineException(ErrorKind.CONFIGURATION, place + " is no place: say step 0");
        }
        return new ScriptedPosition(Integer.parseInt(place.substring(5)));
    }

    @Override
    public List<String> snapshot(PluginContext context, SnapshotOrder order) {
        String told =
                order.verb() + " " + order.of() + " where " + order.where().orElse("all") + " keys " + order.keys();
        context.state().replace("script-orders", told.getBytes(StandardCharsets.UTF_8));
        return List.of(told);
    }

    @Override
    public List<Map.Entry<String, String>> describe(byte[] position) {
        return List.of(Map.entry("step", new String(position, StandardCharsets.UTF_8).substring(5)));
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
            case "surprise" -> ScriptedSource.failAlways(new IllegalStateException("nobody thought of this"));
            case "never" -> ScriptedSource.waitForever();
            case "failing-when-stopped" ->
                whenStopped(() -> {
                    throw new PipelineException(ErrorKind.UNAVAILABLE, "the log is purged");
                });
            case "exiting-when-stopped" -> whenStopped(() -> System.exit(9));
            default -> ScriptedSource.batch();
        };
    }

    private static ScriptedSource.Step whenStopped(Runnable then) {
        return (source, after) -> {
            System.out.println(WAITING);
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                then.run();
            }
            return Optional.empty();
        };
    }
}
