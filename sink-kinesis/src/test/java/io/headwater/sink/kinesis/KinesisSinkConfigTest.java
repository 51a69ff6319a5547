package io.headwater.sink.kinesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headwater.testkit.doubles.GivenContext;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.kinesis.model.StreamMode;

final class KinesisSinkConfigTest {
    private static final String ARN = "stream = \"arn:aws:kinesis:eu-west-1:111111111111:stream/orders\"";

    @Test
    void hasDefaultsForAllButTheStream() {
        KinesisSinkConfig config = of("stream = orders");

        assertThat(config.stream().fixed()).contains("orders");
        assertThat(config.region()).isNull();
        assertThat(config.network().endpoint()).isNull();
        assertThat(config.profile()).isNull();
        assertThat(config.client()).isEqualTo(ClientKind.LEAN);
        assertThat(config.concurrentRequests()).isEqualTo(16);
        assertThat(config.network().requestTimeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(config.network().connectTimeout()).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void readsEverySetting() {
        KinesisSinkConfig config = of("""
                stream = "{table}", region = eu-west-1, endpoint = "https://vpce-1.example", profile = ops
                client = sdk, concurrent-requests = 2, request-timeout = 2s, connect-timeout = 1s
                """);

        assertThat(config.region()).isEqualTo("eu-west-1");
        assertThat(config.network().endpoint()).isEqualTo(URI.create("https://vpce-1.example"));
        assertThat(config.profile()).isEqualTo("ops");
        assertThat(config.client()).isEqualTo(ClientKind.SDK);
        assertThat(config.concurrentRequests()).isEqualTo(2);
        assertThat(config.network().requestTimeout()).isEqualTo(Duration.ofSeconds(2));
        assertThat(config.network().connectTimeout()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void readsEverySettingOfStreams() {
        KinesisSinkConfig config = of("""
                stream = "{table}", on-recreated-stream = accept
                create { mode = provisioned, shards = 3, retention = 2d, kms-key = alias/orders, tags { team = orders } }
                """);

        assertThat(config.onRecreatedStream()).isEqualTo(OnRecreatedStream.ACCEPT);
        assertThat(config.create())
                .isEqualTo(new CreateStream(
                        StreamMode.PROVISIONED, 3, Duration.ofDays(2), "alias/orders", Map.of("team", "orders")));
    }

    @Test
    void readsEverySettingOfCredentialsAndTheNetworkAndShowsNoSecret() {
        KinesisSinkConfig config = of("""
                stream = s, endpoint-variant = fips-dual-stack, trust-store = /ca.pem
                proxy = "http://canary-user:canary%40@proxy.example:8080"
                assume-role { arn = "arn:aws:iam::111111111111:role/r", external-id = canary, session-name = orders }
                """);

        assertThat(config.assumeRole())
                .isEqualTo(new AssumeRole("arn:aws:iam::111111111111:role/r", "canary", "orders"));
        assertThat(config.network().proxy()).isEqualTo(new HttpProxy("proxy.example", 8080, "canary-user", "canary@"));
        assertThat(config.network().variant()).isEqualTo(EndpointVariant.FIPS_DUAL_STACK);
        assertThat(config.network().trustStore()).isEqualTo(Path.of("/ca.pem"));
        assertThat(config).asString().doesNotContain("canary");
    }

    @Test
    void takesTheRegionOfTheStreamsArn() {
        assertThat(of(ARN).region()).isEqualTo("eu-west-1");
        assertThat(of(ARN + ", region = eu-west-1").region()).isEqualTo("eu-west-1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                ARN + ", region = us-east-1 | sink.region",
                ARN + ", create.mode = on-demand | sink.create works with names only",
                "stream = s, create.mode = provisioned | sink.create.shards is missing",
                "stream = s, create { mode = on-demand, shards = 2 } | sink.create.shards has no meaning",
                "stream = s, endpoint-variant = fips, endpoint = \"https://kinesis.example\" | sink.endpoint-variant",
                "stream = s, proxy = \"https://me:canary@proxy.example\" | sink.proxy must be",
                "stream = s, proxy = proxy.example | sink.proxy must be",
                "stream = \"arn:aws:kinesis:eu-west-1:1:stream/orders\" | an ARN must be like",
            })
    void refusesWhatContradictsItself(String settings, String reason) {
        assertThatThrownBy(() -> of(settings)).hasMessageContaining(reason).hasMessageNotContaining("canary");
    }

    @Test
    void namesTheMissingStream() {
        assertThatThrownBy(() -> of("")).hasMessageContaining("sink.stream is missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:4568", "http://127.8.8.8", "http://localhost:1", "http://[::1]:4568"})
    void takesPlaintextToThisMachine(String endpoint) {
        assertThat(endpoint(endpoint, false).network().endpoint()).hasToString(endpoint);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://kinesis.example", "http://127.0.0.1.example", "http://10.0.0.1:4568"})
    void takesPlaintextToOthersOnlyIfAllowed(String endpoint) {
        assertThatThrownBy(() -> endpoint(endpoint, false)).hasMessageContaining("allow-plaintext");
        assertThat(endpoint(endpoint, true).network().endpoint()).hasToString(endpoint);
    }

    @ParameterizedTest
    @ValueSource(strings = {"kinesis.example", "ftp://kinesis.example", "https:", "https://me:canary@kinesis.example"})
    void refusesWhatIsNoAddressWithoutRepeatingIt(String endpoint) {
        assertThatThrownBy(() -> endpoint(endpoint, true))
                .hasMessageContaining("sink.endpoint")
                .hasMessageNotContaining("canary");
    }

    private static KinesisSinkConfig endpoint(String endpoint, boolean allowPlaintext) {
        return of("stream = s, endpoint = \"%s\", allow-plaintext = %s".formatted(endpoint, allowPlaintext));
    }

    private static KinesisSinkConfig of(String settings) {
        return KinesisSinkConfig.of(GivenContext.ofSink("kinesis", settings).config());
    }
}
