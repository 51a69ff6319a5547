package io.headwater.sink.kinesis;

import static java.util.Objects.requireNonNull;

import com.typesafe.config.Config;
import io.headwater.spi.ErrorKind;
import io.headwater.spi.PipelineException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a Kinesis sink, documented in {@code reference.conf}.
 *
 * @param region or {@code null} to find it as AWS tools do
 * @param create what streams are to be like that do not exist, or {@code null} if they must
 * @param profile or {@code null} to find credentials as AWS tools do
 * @param assumeRole whose role to take with these credentials, or {@code null} to go by them
 */
record KinesisSinkConfig(
        StreamTemplate stream,
        @Nullable String region,
        @Nullable CreateStream create,
        OnRecreatedStream onRecreatedStream,
        @Nullable String profile,
        @Nullable AssumeRole assumeRole,
        Network network,
        ClientKind client,
        boolean aggregate,
        int concurrentRequests) {
    KinesisSinkConfig {
        requireNonNull(stream, "stream is null");
        requireNonNull(onRecreatedStream, "onRecreatedStream is null");
        requireNonNull(network, "network is null");
        requireNonNull(client, "client is null");
    }

    /** @throws PipelineException if a setting is wrong, naming its key */
    static KinesisSinkConfig of(Config config) {
        StreamTemplate stream = stream(config);
        return new KinesisSinkConfig(
                stream,
                region(config, stream),
                create(config, stream),
                OnRecreatedStream.of(config.getString("on-recreated-stream")),
                optional(config, "profile"),
                AssumeRole.of(config.getConfig("assume-role")),
                Network.of(config),
                ClientKind.of(config.getString("client")),
                config.getBoolean("aggregate"),
                config.getInt("concurrent-requests"));
    }

    Duration requestTimeout() {
        return network.requestTimeout();
    }

    static PipelineException wrong(String key, String reason) {
        return new PipelineException(ErrorKind.CONFIGURATION, "sink." + key + " " + reason);
    }

    static @Nullable String optional(Config config, String key) {
        return config.getIsNull(key) ? null : config.getString(key);
    }

    private static StreamTemplate stream(Config config) {
        String text = optional(config, "stream");
        if (text == null) {
            throw wrong("stream", "is missing: the name of the data stream to write to");
        }
        return new StreamTemplate(text);
    }

    private static @Nullable String region(Config config, StreamTemplate stream) {
        @Nullable String region = optional(config, "region");
        @Nullable String own = stream.region();
        if (region != null && own != null && !region.equals(own)) {
            throw wrong(
                    "region", "= " + region + " is not the region of sink.stream, which is " + own + ": leave it out");
        }
        return region == null ? own : region;
    }

    private static @Nullable CreateStream create(Config config, StreamTemplate stream) {
        @Nullable CreateStream create = CreateStream.of(config.getConfig("create"));
        if (create != null && stream.region() != null) {
            throw wrong(
                    "create",
                    "works with names only, since Kinesis creates streams where the credentials are from: name the"
                            + " stream in sink.stream, and take a role of the other account with sink.assume-role");
        }
        return create;
    }
}
