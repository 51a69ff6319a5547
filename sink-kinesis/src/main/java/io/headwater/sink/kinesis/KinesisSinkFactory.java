package io.headwater.sink.kinesis;

import io.headwater.spi.Finding;
import io.headwater.spi.PluginContext;
import io.headwater.spi.Sink;
import io.headwater.spi.SinkFactory;
import java.util.List;
import java.util.Optional;
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
            StreamDirectory streams =
                    new StreamDirectory(connection, config, new StreamBirths(context.state()), context.pipeline());
            ShardDirectory shards = new ShardDirectory(connection, streams, context.pipeline());
            log.info("{}: writing to Kinesis {}", context.pipeline(), destination(config, connection, streams));
            awaitShards(config, shards);
            return new KinesisSink(connection, config, streams, shards, context.metrics());
        } catch (RuntimeException | InterruptedException e) {
            connection.close();
            throw e;
        }
    }

    @Override
    public List<Finding> check(PluginContext context) throws InterruptedException {
        return KinesisCheck.findings(context);
    }

    private static String destination(KinesisSinkConfig config, Connection connection, StreamDirectory streams)
            throws InterruptedException {
        Optional<String> stream = config.stream().fixed();
        return stream.isPresent()
                ? "stream " + streams.awaitActive(stream.get())
                : "streams " + config.stream() + " " + connection.place();
    }

    /** Which are needed to aggregate: a missing permission is told at once, as far as the stream is known. */
    private static void awaitShards(KinesisSinkConfig config, ShardDirectory shards) throws InterruptedException {
        Optional<String> stream = config.stream().fixed();
        if (config.aggregate() && stream.isPresent()) {
            shards.await(stream.get());
        }
    }
}
