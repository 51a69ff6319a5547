package io.headwater.testkit.doubles;

import io.headwater.spi.PluginContext;
import io.headwater.spi.Position;
import io.headwater.spi.Source;
import io.headwater.spi.SourceFactory;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Makes sources of one script, each of which resumes where it is told, and remembers them. */
public final class ScriptedSourceFactory implements SourceFactory {
    private final List<ScriptedSource.Step> steps;
    private final List<ScriptedSource> created = new CopyOnWriteArrayList<>();

    ScriptedSourceFactory(List<ScriptedSource.Step> steps) {
        this.steps = steps;
    }

    @Override
    public String name() {
        return "scripted";
    }

    @Override
    public Source create(PluginContext context) {
        ScriptedSource source = ScriptedSource.resume(steps, context);
        created.add(source);
        return source;
    }

    /** The sources made so far, oldest first. */
    public List<ScriptedSource> created() {
        return List.copyOf(created);
    }

    /** What all of them were told to be durable, in order. */
    public List<Position> checkpoints() {
        return created.stream().flatMap(source -> source.checkpoints().stream()).toList();
    }
}
