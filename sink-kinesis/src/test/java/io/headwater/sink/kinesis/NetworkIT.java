package io.headwater.sink.kinesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.headwater.spi.ErrorKind;
import io.headwater.spi.PipelineException;
import io.headwater.spi.RetryableException;
import io.headwater.spi.Sink;
import io.headwater.testkit.doubles.Records;
import io.headwater.testkit.kinesis.KinesisEmulator;
import io.headwater.testkit.net.Direction;
import io.headwater.testkit.net.FaultProxy;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.regions.Region;

/** The way to Kinesis: encrypted to who proves to be it, or not at all; and by proxies. */
final class NetworkIT {
    private static final String RIGHT = "ip:127.0.0.1";

    private final Emulated emulated = new Emulated();
    private final KinesisEmulator kinesis = emulated.kinesis().createStream("changes", 1);

    @TempDir
    Path directory;

    @AfterEach
    void closeEmulator() {
        emulated.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"lean", "sdk"})
    void trustsTheAuthoritiesOfTheTrustStore(String client) throws Exception {
        try (HttpsFront front = HttpsFront.before(kinesis.endpoint(), RIGHT, directory);
                Sink sink = sink(front, "client = " + client + trustStore(front))) {
            assertThat(sink.write(Records.distinct(3)).failures()).isEmpty();
            assertThat(front.received()).isPositive();
        }
        assertThat(kinesis.records("changes")).hasSize(3);
    }

    @Test
    void sendsNothingToOneWhoseCertificateIsOfAForeignAuthority() throws Exception {
        try (HttpsFront front = HttpsFront.before(kinesis.endpoint(), RIGHT, directory)) {
            assertThatExceptionOfType(PipelineException.class)
                    .isThrownBy(() -> sink(front, ""))
                    .satisfies(e -> assertThat(e.kind()).isEqualTo(ErrorKind.CONFIGURATION))
                    .withMessageContainingAll("authority that is not trusted", "sink.trust-store");
            assertThat(front.received()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"dns:kinesis.example", "ip:127.0.0.9"})
    void sendsNothingToOneWhoseCertificateIsOfAnotherHost(String name) throws Exception {
        try (HttpsFront front = HttpsFront.before(kinesis.endpoint(), name, directory)) {
            assertThatExceptionOfType(PipelineException.class)
                    .isThrownBy(() -> sink(front, trustStore(front)))
                    .satisfies(e -> assertThat(e.kind()).isEqualTo(ErrorKind.CONFIGURATION))
                    .withMessageContaining("certificate is of another host");
            assertThat(front.received()).isZero();
        }
    }

    @Test
    void aHandshakeThatIsCutIsRetryable() throws Exception {
        try (HttpsFront front = HttpsFront.before(kinesis.endpoint(), RIGHT, directory);
                FaultProxy proxy = FaultProxy.to("127.0.0.1", front.endpoint().getPort())) {
            proxy.cutAfter(Direction.TO_CLIENT, 100);

            assertThatExceptionOfType(RetryableException.class)
                    .isThrownBy(() -> emulated.sink("stream = changes, endpoint = \"https://127.0.0.1:" + proxy.port()
                            + "\"" + trustStore(front)))
                    .satisfies(e -> assertThat(e.needsMending()).isFalse());
            assertThat(front.received()).isZero();
        }
    }

    @Test
    void goesThroughAProxyWithALogin() throws Exception {
        try (ConnectProxy proxy = new ConnectProxy();
                HttpsFront front = HttpsFront.before(kinesis.endpoint(), RIGHT, directory);
                Sink sink = sink(
                        front, "proxy = \"http://me:p%40ss@127.0.0.1:" + proxy.port() + "\"" + trustStore(front))) {
            assertThat(sink.write(Records.distinct(3)).failures()).isEmpty();

            assertThat(proxy.lines())
                    .contains("CONNECT 127.0.0.1:" + front.endpoint().getPort() + " HTTP/1.1")
                    .anyMatch(line -> line.equalsIgnoreCase(
                            "proxy-authorization: Basic " + Base64.getEncoder().encodeToString("me:p@ss".getBytes())));
        }
        assertThat(kinesis.records("changes")).hasSize(3);
    }

    @Test
    void nobodyAtTheProxyIsRetryableAndTheLoginIsNotTold() {
        assertThatExceptionOfType(RetryableException.class)
                .isThrownBy(() -> emulated.sink("stream = changes, proxy = \"http://me:canary@127.0.0.1:1\""))
                .withMessageNotContaining("canary");
    }

    @Test
    void aTrustStoreThatIsNoneIsAConfigurationError() {
        assertThatExceptionOfType(PipelineException.class)
                .isThrownBy(() -> emulated.sink("stream = changes, trust-store = /nowhere.pem"))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(ErrorKind.CONFIGURATION))
                .withMessageContainingAll("sink.trust-store", "/nowhere.pem");
    }

    @ParameterizedTest
    @CsvSource({
        "default, kinesis.us-east-1.amazonaws.com",
        "fips, kinesis-fips.us-east-1.amazonaws.com",
        "dual-stack, kinesis.us-east-1.api.aws",
        "fips-dual-stack, kinesis-fips.us-east-1.api.aws"
    })
    void sendsToTheVariantOfTheRegionsAddress(String variant, String host) {
        KinesisSinkConfig config = KinesisSinkConfig.of(
                emulated.context("stream = changes, endpoint = null, endpoint-variant = " + variant)
                        .config());

        assertThat(RequestTemplate.of(
                                Connection.builder(config, Region.US_EAST_1, AnonymousCredentialsProvider.create()))
                        .host())
                .isEqualTo(host);
    }

    private Sink sink(HttpsFront front, String settings) throws InterruptedException {
        return emulated.sink("stream = changes, endpoint = \"" + front.endpoint() + "\"\n" + settings);
    }

    private String trustStore(HttpsFront front) throws Exception {
        return "\ntrust-store = \"" + front.certificate(directory) + "\"";
    }
}
