package io.headwater.testkit.doubles;

import io.headwater.spi.PluginContext;
import io.headwater.spi.Sink;
import io.headwater.spi.SinkFactory;
import io.headwater.spi.Source;
import io.headwater.spi.SourceFactory;
import java.util.function.Function;

/** Hands doubles to a pipeline, which wants factories. */
public final class Factories {
    private Factories() {}

    /** A factory of this one sink, however often it is asked. */
    public static SinkFactory of(Sink sink) {
        return sink(context -> sink);
    }

    /** A factory of this one source, however often it is asked: for tests in which it is not restarted. */
    public static SourceFactory of(Source source) {
        return source(context -> source);
    }

    /** A factory of whatever sources this makes. */
    public static SourceFactory source(Function<PluginContext, Source> maker) {
        return new SourceFactory() {
            @Override
            public String name() {
                return "given";
            }

            @Override
            public Source create(PluginContext context) {
                return maker.apply(context);
            }
        };
    }

    /** A factory of whatever sinks this makes. */
    public static SinkFactory sink(Function<PluginContext, Sink> maker) {
        return new SinkFactory() {
            @Override
            public String name() {
                return "given";
            }

            @Override
            public Sink create(PluginContext context) {
                return maker.apply(context);
            }
        };
    }
}
