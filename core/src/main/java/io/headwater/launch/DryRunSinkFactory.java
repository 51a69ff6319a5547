package io.headwater.launch;

import io.headwater.spi.PluginContext;
import io.headwater.spi.Sink;
import io.headwater.spi.SinkFactory;
import java.io.PrintStream;

/** Takes the place of the configured sink in a dry run. */
record DryRunSinkFactory(PrintStream out) implements SinkFactory {
    @Override
    public String name() {
        return "dry-run";
    }

    @Override
    public Sink create(PluginContext context) {
        return new DryRunSink(out);
    }
}
