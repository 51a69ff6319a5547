package io.headwater.cli;

import io.headwater.spi.ErrorKind;
import io.headwater.spi.PipelineException;
import io.headwater.spi.PluginContext;
import io.headwater.spi.Sink;
import io.headwater.spi.SinkFactory;

/** A sink that nobody is allowed to open. */
public final class BrokenSinkFactory implements SinkFactory {
    @Override
    public String name() {
        return "broken";
    }

    @Override
    public Sink create(PluginContext context) {
        throw new PipelineException(ErrorKind.PERMISSION, "queue:Send is not allowed");
    }
}
