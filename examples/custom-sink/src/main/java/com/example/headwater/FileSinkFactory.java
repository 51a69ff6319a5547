package com.example.headwater;

import io.headwater.spi.ErrorKind;
import io.headwater.spi.PipelineException;
import io.headwater.spi.PluginContext;
import io.headwater.spi.Sink;
import io.headwater.spi.SinkFactory;
import java.io.IOException;
import java.nio.file.Path;

/** Makes the sink that a configuration calls {@code sink { type = file, path = ... }}. */
public final class FileSinkFactory implements SinkFactory {
    @Override
    public String name() {
        return "file";
    }

    @Override
    public Sink create(PluginContext context) {
        Path path = Path.of(context.config().getString("path"));
        try {
            return new FileSink(path);
        } catch (IOException e) {
            throw new PipelineException(
                    ErrorKind.CONFIGURATION, "sink.path: cannot open " + path.toAbsolutePath() + ": " + e, e);
        }
    }
}
