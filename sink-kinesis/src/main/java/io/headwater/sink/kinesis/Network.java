package io.headwater.sink.kinesis;

import static java.util.Objects.requireNonNull;

import com.typesafe.config.Config;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How requests get to Kinesis.
 *
 * @param endpoint or {@code null} for the region's public address
 * @param variant which of the region's public addresses
 * @param proxy or {@code null} for none but those that Java's properties or the environment name
 * @param trustStore certificates of authorities, or {@code null} for those that Java trusts
 */
record Network(
        @Nullable URI endpoint,
        EndpointVariant variant,
        @Nullable HttpProxy proxy,
        @Nullable Path trustStore,
        Duration requestTimeout,
        Duration connectTimeout) {
    Network {
        requireNonNull(variant, "variant is null");
        requireNonNull(requestTimeout, "requestTimeout is null");
        requireNonNull(connectTimeout, "connectTimeout is null");
    }

    /** @param config of the sink */
    static Network of(Config config) {
        EndpointVariant variant = EndpointVariant.of(config.getString("endpoint-variant"));
        @Nullable URI endpoint = endpoint(config);
        if (endpoint != null && variant != EndpointVariant.DEFAULT) {
            throw KinesisSinkConfig.wrong(
                    "endpoint-variant", "has no meaning with sink.endpoint: leave one of them out");
        }
        @Nullable String proxy = KinesisSinkConfig.optional(config, "proxy");
        @Nullable String trustStore = KinesisSinkConfig.optional(config, "trust-store");
        return new Network(
                endpoint,
                variant,
                proxy == null ? null : HttpProxy.of(proxy),
                trustStore == null ? null : Path.of(trustStore),
                config.getDuration("request-timeout"),
                config.getDuration("connect-timeout"));
    }

    private static @Nullable URI endpoint(Config config) {
        @Nullable String text = KinesisSinkConfig.optional(config, "endpoint");
        if (text == null) {
            return null;
        }
        URI uri = parse(text);
        if ("http".equals(uri.getScheme()) && !isLoopback(uri.getHost()) && !config.getBoolean("allow-plaintext")) {
            throw KinesisSinkConfig.wrong(
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
        throw KinesisSinkConfig.wrong(
                "endpoint", "must be an address like https://host:port, without user and password");
    }

    private static boolean isLoopback(String host) {
        return host.equals("localhost") || host.matches("127(\\.\\d{1,3}){3}") || host.equals("[::1]");
    }
}
