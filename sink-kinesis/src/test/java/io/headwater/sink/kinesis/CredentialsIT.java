package io.headwater.sink.kinesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.headwater.spi.ErrorKind;
import io.headwater.spi.PipelineException;
import io.headwater.spi.RetryableException;
import io.headwater.spi.Sink;
import io.headwater.testkit.aws.ContainerCredentialsStub;
import io.headwater.testkit.aws.StsStub;
import io.headwater.testkit.doubles.Records;
import io.headwater.testkit.kinesis.KinesisEmulator;
import io.headwater.testkit.kinesis.fault.Fault;
import io.headwater.testkit.kinesis.fault.Faults;
import io.headwater.testkit.kinesis.wire.Action;
import io.headwater.testkit.kinesis.wire.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Credentials from every place in which AWS leaves them, taken again before they end. */
final class CredentialsIT {
    private static final String ROLE = "arn:aws:iam::111111111111:role/writer";

    /** Which the SDK renews at every request, since it will not use the last minute of any. */
    private static final Duration SHORT = Duration.ofSeconds(60);

    private final Emulated emulated = new Emulated();
    private final KinesisEmulator kinesis = emulated.kinesis().createStream("changes", 1);
    private final StsStub sts = StsStub.start();
    private final ContainerCredentialsStub container = ContainerCredentialsStub.start();
    private final List<String> properties = new ArrayList<>();

    @TempDir
    Path directory;

    @BeforeEach
    void findSts() {
        set("aws.endpointUrlSts", sts.endpoint());
        set("aws.region", "us-east-1");
    }

    @AfterEach
    void close() {
        properties.forEach(System::clearProperty);
        container.close();
        sts.close();
        emulated.close();
    }

    @Test
    void takesARoleWithItsOwnCredentials() throws Exception {
        write("assume-role { arn = \"" + ROLE + "\", external-id = canary, session-name = orders }", 1);

        assertThat(sts.requests())
                .singleElement()
                .satisfies(request -> assertThat(request)
                        .containsEntry("Action", "AssumeRole")
                        .containsEntry("RoleArn", ROLE)
                        .containsEntry("ExternalId", "canary")
                        .containsEntry("RoleSessionName", "orders"));
        assertThat(kinesis.signers()).containsExactly("STS1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"lean", "sdk"})
    void takesARoleAgainBeforeItsCredentialsEnd(String client) throws Exception {
        sts.life(SHORT);

        write("assume-role.arn = \"" + ROLE + "\", client = " + client, 5);

        assertThat(sts.requests()).hasSizeGreaterThanOrEqualTo(3);
        assertThat(kinesis.signers()).hasSizeGreaterThanOrEqualTo(3);
    }

    @Test
    void takesTheRolesThatAProfileChains() throws Exception {
        Path config = Files.writeString(directory.resolve("config"), """
                [profile base]
                aws_access_key_id = BASE
                aws_secret_access_key = secret
                region = us-east-1

                [profile first]
                role_arn = arn:aws:iam::111111111111:role/first
                source_profile = base
                region = us-east-1

                [profile second]
                role_arn = arn:aws:iam::111111111111:role/second
                source_profile = first
                region = us-east-1
                """);
        set("aws.configFile", config);

        write("profile = second, assume-role.arn = \"" + ROLE + "\"", 1);

        assertThat(sts.requests())
                .extracting(request -> request.get("RoleArn"))
                .containsExactly("arn:aws:iam::111111111111:role/first", "arn:aws:iam::111111111111:role/second", ROLE);
        assertThat(kinesis.signers()).containsExactly("STS3");
    }

    @Test
    void takesTheRoleOfAServiceAccountAndReadsItsTokenAnew() throws Exception {
        Emulated.withoutCredentials();
        Path token = tokenFile("first-token");
        set("aws.webIdentityTokenFile", token);
        set("aws.roleArn", ROLE);
        sts.life(SHORT);

        try (Sink sink = emulated.sink("stream = changes")) {
            assertThat(delivers(sink)).isTrue();
            Files.writeString(token, "second-token");
            assertThat(delivers(sink)).isTrue();
            assertThat(delivers(sink)).isTrue();
        }

        assertThat(sts.requests())
                .hasSizeGreaterThanOrEqualTo(3)
                .allSatisfy(request -> assertThat(request).containsEntry("Action", "AssumeRoleWithWebIdentity"))
                .extracting(request -> request.get("WebIdentityToken"))
                .contains("first-token", "second-token");
    }

    @Test
    void takesWhatThePodIdentityAgentGivesAndReadsItsTokenAnew() throws Exception {
        Emulated.withoutCredentials();
        Path token = tokenFile("first-token");
        set("aws.containerCredentialsFullUri", container.endpoint() + "/v1/credentials");
        set("aws.containerAuthorizationTokenFile", token);
        container.life(SHORT);

        try (Sink sink = emulated.sink("stream = changes")) {
            assertThat(delivers(sink)).isTrue();
            Files.writeString(token, "second-token");
            assertThat(delivers(sink)).isTrue();
            assertThat(delivers(sink)).isTrue();
        }

        assertThat(container.authorizations()).hasSizeGreaterThanOrEqualTo(3).contains("first-token", "second-token");
    }

    @Test
    void takesWhatTheAgentOfAnEcsTaskGives() throws Exception {
        Emulated.withoutCredentials();
        set("aws.containerServiceEndpoint", container.endpoint());
        set("aws.containerCredentialsPath", "/v2/credentials/task");
        container.life(SHORT);

        write("", 3);

        assertThat(kinesis.signers())
                .hasSizeGreaterThanOrEqualTo(3)
                .allMatch(key -> key.startsWith(ContainerCredentialsStub.KEY_ID));
    }

    @Test
    void takesARoleWithWhatTheContainerHas() throws Exception {
        Emulated.withoutCredentials();
        set("aws.containerServiceEndpoint", container.endpoint());
        set("aws.containerCredentialsPath", "/v2/credentials/task");

        write("assume-role.arn = \"" + ROLE + "\"", 1);

        assertThat(container.authorizations()).isNotEmpty();
        assertThat(kinesis.signers()).containsExactly("STS1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"lean", "sdk"})
    void asksOnceForNewCredentialsWhenKinesisCallsThemExpired(String client) throws Exception {
        try (Sink sink = emulated.sink("stream = changes, assume-role.arn = \"" + ROLE + "\", client = " + client)) {
            assertThat(delivers(sink)).isTrue();
            Fault expired =
                    Faults.error(ErrorCode.EXPIRED_TOKEN).on(Action.PUT_RECORDS).times(1);
            kinesis.script(expired);

            assertThatExceptionOfType(RetryableException.class).isThrownBy(() -> sink.write(Records.distinct(3)));
            assertThat(delivers(sink)).isTrue();

            assertThat(expired.fired()).isEqualTo(1);
            assertThat(kinesis.calls(Action.PUT_RECORDS)).isEqualTo(3);
            assertThat(sts.requests()).hasSize(2);
            assertThat(kinesis.signers()).contains("STS2");
        }
    }

    @Test
    void aRoleThatIsRefusedStopsThePipelineAtTheStart() {
        sts.refuse("AccessDenied");

        assertThatExceptionOfType(PipelineException.class)
                .isThrownBy(() -> write("assume-role { arn = \"" + ROLE + "\", external-id = canary }", 1))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(ErrorKind.PERMISSION))
                .withMessageContainingAll(ROLE, "allow sts:AssumeRole")
                .withMessageNotContaining("canary");
    }

    @Test
    void aRoleThatIsRefusedInMidRunIsTriedUntilItIsMended() throws Exception {
        try (Sink sink = emulated.sink("stream = changes, assume-role.arn = \"" + ROLE + "\"")) {
            assertThat(delivers(sink)).isTrue();
            sts.refuse("AccessDenied");
            kinesis.script(
                    Faults.error(ErrorCode.EXPIRED_TOKEN).on(Action.PUT_RECORDS).times(1));
            assertThat(delivers(sink)).isFalse();

            assertThatExceptionOfType(RetryableException.class)
                    .isThrownBy(() -> sink.write(Records.distinct(3)))
                    .satisfies(e -> assertThat(e.needsMending()).isTrue())
                    .withMessageContaining("request for credentials");

            sts.refuse(null);
            assertThat(delivers(sink)).isTrue();
        }
    }

    @Test
    void nobodyAtStsIsRetryableAtTheStart() {
        sts.close();

        assertThatExceptionOfType(RetryableException.class)
                .isThrownBy(() -> write("assume-role.arn = \"" + ROLE + "\"", 1))
                .withMessageContainingAll(ROLE, "ConnectException");
    }

    private void write(String settings, int times) throws InterruptedException {
        try (Sink sink = emulated.sink("stream = changes\n" + settings)) {
            for (int i = 0; i < times; i++) {
                assertThat(delivers(sink)).isTrue();
            }
        }
    }

    private static boolean delivers(Sink sink) throws InterruptedException {
        try {
            return sink.write(Records.distinct(3)).failures().isEmpty();
        } catch (RetryableException e) {
            return false;
        }
    }

    private Path tokenFile(String token) throws IOException {
        return Files.writeString(directory.resolve("token"), token);
    }

    private void set(String property, Object value) {
        properties.add(property);
        System.setProperty(property, value.toString());
    }
}
