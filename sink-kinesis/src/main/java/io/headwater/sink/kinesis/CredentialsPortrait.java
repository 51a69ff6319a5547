package io.headwater.sink.kinesis;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/** Of which kind credentials are, and where they were found. Never the credentials. */
final class CredentialsPortrait {
    /** By the codes of the SDK's {@code BusinessMetricFeatureId}, with which it names who provides credentials. */
    private static final Map<String, String> PLACES = Map.ofEntries(
            Map.entry("f", "Java's system properties"),
            Map.entry("g", "the environment"),
            Map.entry("h", "a web identity"),
            Map.entry("k", "a web identity"),
            Map.entry("q", "a profile's web identity"),
            Map.entry("n", "a profile"),
            Map.entry("o", "a profile's role"),
            Map.entry("p", "a profile's role"),
            Map.entry("r", "a profile's single sign-on"),
            Map.entry("s", "single sign-on"),
            Map.entry("v", "a profile's command"),
            Map.entry("w", "a command"),
            Map.entry("z", "the container"),
            Map.entry("0", "the instance"));

    private CredentialsPortrait() {}

    static String of(@Nullable Credentials credentials, KinesisSinkConfig config) {
        if (credentials == null) {
            return "none";
        }
        AwsCredentials found = credentials.resolveCredentials();
        if (config.assumeRole() != null) {
            return "of the role " + config.assumeRole().arn() + until(found);
        }
        String kind = found instanceof AwsSessionCredentials ? "temporary" : "a long-lived access key";
        return kind + place(found).map(place -> ", from " + place).orElse("") + until(found);
    }

    private static Optional<String> place(AwsCredentials found) {
        return Stream.of(found.providerName().orElse("").split(","))
                .map(PLACES::get)
                .filter(place -> place != null)
                .findFirst();
    }

    private static String until(AwsCredentials found) {
        return found.expirationTime().map(time -> ", until " + time).orElse("");
    }
}
