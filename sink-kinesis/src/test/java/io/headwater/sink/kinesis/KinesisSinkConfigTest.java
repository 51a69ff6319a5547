package io.headwater.sink.kinesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headwater.testkit.doubles.GivenContext;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class KinesisSinkConfigTest {
    @Test
    void hasDefaultsForAllButTheStream() {
        KinesisSinkConfig config = of("stream = orders");

        assertThat(config.stream().fixed()).contains("orders");
        assertThat(config.region()).isNull();
        assertThat(config.endpoint()).isNull();
        assertThat(config.profile()).isNull();
        assertThat(config.client()).isEqualTo(ClientKind.LEAN);
        assertThat(config.concurrentRequests()).isEqualTo(16);
        assertThat(config.requestTimeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(config.connectTimeout()).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void readsEverySetting() {
        KinesisSinkConfig config = of("""
                stream = "{table}", region = eu-west-1, endpoint = "https://vpce-1.example", profile = ops
                client = sdk, concurrent-requests = 2, request-timeout = 2s, connect-timeout = 1s
                """);

        assertThat(config.region()).isEqualTo("eu-west-1");
        assertThat(config.endpoint()).isEqualTo(URI.create("https://vpce-1.example"));
        assertThat(config.profile()).isEqualTo("ops");
        assertThat(config.client()).isEqualTo(ClientKind.SDK);
        assertThat(config.concurrentRequests()).isEqualTo(2);
        assertThat(config.requestTimeout()).isEqualTo(Duration.ofSeconds(2));
        assertThat(config.connectTimeout()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void namesTheMissingStream() {
        assertThatThrownBy(() -> of("")).hasMessageContaining("sink.stream is missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:4568", "http://127.8.8.8", "http://localhost:1", "http://[::1]:4568"})
    void takesPlaintextToThisMachine(String endpoint) {
        assertThat(endpoint(endpoint, false).endpoint()).hasToString(endpoint);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://kinesis.example", "http://127.0.0.1.example", "http://10.0.0.1:4568"})
    void takesPlaintextToOthersOnlyIfAllowed(String endpoint) {
        assertThatThrownBy(() -> endpoint(endpoint, false)).hasMessageContaining("allow-plaintext");
        assertThat(endpoint(endpoint, true).endpoint()).hasToString(endpoint);
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
