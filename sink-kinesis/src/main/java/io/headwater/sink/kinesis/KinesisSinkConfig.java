package io.headwater.sink.kinesis;

import static java.util.Objects.requireNonNull;

import com.typesafe.config.Config;
import io.headwater.spi.ErrorKind;
import io.headwater.spi.PipelineException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a Kinesis sink, documented in {@code reference.conf}.
 *
 * @param region or {@code null} to find it as AWS tools do
 * @param endpoint or {@code null} for the region's public address
 * @param profile or {@code null} to find credentials as AWS tools do
 */
record KinesisSinkConfig(
        StreamTemplate stream,
        @Nullable String region,
        @Nullable URI endpoint,
        @Nullable String profile,
        ClientKind client,
        boolean aggregate,
        int concurrentRequests,
        Duration requestTimeout,
        Duration connectTimeout) {
    KinesisSinkConfig {
        requireNonNull(stream, "stream is null");
        requireNonNull(client, "client is null");
        requireNonNull(requestTimeout, "requestTimeout is null");
        requireNonNull(connectTimeout, "connectTimeout is null");
    }

    /** @throws PipelineException if a setting is wrong, naming its key */
    static KinesisSinkConfig of(Config config) {
        String stream = optional(config, "stream");
        if (stream == null) {
            throw wrong("stream", "is missing: the name of the data stream to write to");
        }
        return new KinesisSinkConfig(
                new StreamTemplate(stream),
                optional(config, "region"),
                endpoint(config),
                optional(config, "profile"),
                ClientKind.of(config.getString("client")),
                config.getBoolean("aggregate"),
                config.getInt("concurrent-requests"),
                config.getDuration("request-timeout"),
                config.getDuration("connect-timeout"));
    }

    static PipelineException wrong(String key, String reason) {
        return new PipelineException(ErrorKind.CONFIGURATION, "sink." + key + " " + reason);
    }

    private static @Nullable String optional(Config config, String key) {
        return config.getIsNull(key) ? null : config.getString(key);
    }

    private static @Nullable URI endpoint(Config config) {
        String text = optional(config, "endpoint");
        if (text == null) {
            return null;
        }
        URI uri = parse(text);
        if ("http".equals(uri.getScheme()) && !isLoopback(uri.getHost()) && !config.getBoolean("allow-plaintext")) {
            throw wrong(
                    "endpoint",
                    "is an http:// address of another machine: records would travel readably. Write https://,"
                            + " or allow-plaintext = true if the network is trusted");
        }
        return uri;
    }

    /** Never repeats what it is given: an address may carry a password. */
    private static URI parse(String text) {
        try {
            URI uri = new URI(text);
            boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            if (web && uri.getHost() != null && uri.getRawUserInfo() == null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // said below
        }
        throw wrong("endpoint", "must be an address like https://host:port, without user and password");
    }

    private static boolean isLoopback(String host) {
        return host.equals("localhost") || host.matches("127(\\.\\d{1,3}){3}") || host.equals("[::1]");
    }
}
