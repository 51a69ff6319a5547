package io.headwater.cli;

import io.headwater.spi.PluginContext;
import io.headwater.spi.Sink;
import io.headwater.spi.SinkFactory;
import io.headwater.testkit.doubles.FlakySink;

/** A sink that refuses for good, or for now, the records of the keys that its configuration names. */
public final class PickySinkFactory implements SinkFactory {
    private static FlakySink sink = FlakySink.failing(0);

    static FlakySink sink() {
        return sink;
    }

    @Override
    public String name() {
        return "picky";
    }

    @Override
    public Sink create(PluginContext context) {
        String refused = context.config().getString("refuse");
        String delayed = context.config().getString("delay");
        sink = refused.isEmpty()
                ? FlakySink.refusing(2, record -> record.key().matches(delayed))
                : FlakySink.rejecting(record -> record.key().matches(refused));
        return sink;
    }
}
