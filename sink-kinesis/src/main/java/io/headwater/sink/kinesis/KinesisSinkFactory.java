package io.headwater.sink.kinesis;

import io.headwater.spi.PluginContext;
import io.headwater.spi.Sink;
import io.headwater.spi.SinkFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes sinks for {@code sink { type = kinesis }}. */
public final class KinesisSinkFactory implements SinkFactory {
    private static final Logger log = LoggerFactory.getLogger(KinesisSinkFactory.class);

    @Override
    public String name() {
        return "kinesis";
    }

    /**
     * Connects, and unless the stream depends on the table waits until it is active: a missing stream or permission is
     * told at once.
     */
    @Override
    public Sink create(PluginContext context) throws InterruptedException {
        KinesisSinkConfig config = KinesisSinkConfig.of(context.config());
        Connection connection = Connection.open(config, context.pipeline());
        try {
            StreamDirectory streams = new StreamDirectory(connection);
            if (config.stream().fixed().isPresent()) {
                String stream = streams.awaitActive(config.stream().fixed().get());
                log.info("{}: writing to Kinesis stream {}", context.pipeline(), stream);
            } else {
                log.info(
                        "{}: writing to Kinesis streams {} {}",
                        context.pipeline(),
                        config.stream(),
                        connection.place());
            }
            return new KinesisSink(connection, config, streams, context.metrics());
        } catch (RuntimeException | InterruptedException e) {
            connection.close();
            throw e;
        }
    }
}
