package io.headwater.sink.stdout;

import io.headwater.spi.PluginContext;
import io.headwater.spi.Sink;
import io.headwater.spi.SinkFactory;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;

/** Makes sinks for {@code sink { type = stdout }}. */
public final class StdoutSinkFactory implements SinkFactory {
    @Override
    public String name() {
        return "stdout";
    }

    @Override
    public Sink create(PluginContext context) {
        return new StdoutSink(standardOutput(), StdoutSinkConfig.of(context.config()));
    }

    /**
     * The descriptor rather than {@link System#out}, which hides that a pipe is broken; by way of its channel, because
     * an interrupt ends the write of a channel but not that of a stream.
     */
    private static OutputStream standardOutput() {
        return Channels.newOutputStream(new FileOutputStream(FileDescriptor.out).getChannel());
    }
}
