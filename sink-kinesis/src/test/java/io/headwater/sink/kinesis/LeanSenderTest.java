package io.headwater.sink.kinesis;

import static io.headwater.sink.kinesis.CborText.cbor;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.net.httpserver.Headers;
import io.headwater.testkit.doubles.GivenContext;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.services.kinesis.model.KinesisException;

/** What is sent, and what is made of answers that the emulator does not give. */
final class LeanSenderTest {
    private static final String CBOR = "application/x-amz-cbor-1.1";
    private static final byte[] STORED = cbor("{'FailedRecordCount': 0, 'Records': [{'SequenceNumber': '49'}]}");
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ScriptedHttp server = new ScriptedHttp();
    private final HttpConnections http = new HttpConnections(
            KinesisSinkConfig.of(
                    GivenContext.ofSink("kinesis", "stream = changes").config()),
            "orders");
    private final LeanSender sender = sender(server.endpoint(), ServiceTime.OURS);

    @AfterEach
    void close() {
        http.close();
        server.close();
    }

    @Test
    void signsWhatItSendsForKinesisInTheRegion() throws Exception {
        server.answering(200, CBOR, STORED);

        assertThat(send()).isEqualTo(new PutAnswer(1, List.of(), List.of()));

        ScriptedHttp.Asked asked = server.asked().get(0);
        assertThat(asked.body()).isEqualTo(PutRecordsBody.of(request()));
        assertThat(asked.headers().getFirst("Authorization"))
                .startsWith("AWS4-HMAC-SHA256 Credential=key-id/")
                .contains("/eu-west-1/kinesis/aws4_request")
                .contains("host");
        assertThat(asked.headers().getFirst("X-Amz-Security-Token")).isEqualTo("token");
        assertThat(asked.headers().getFirst("x-amz-content-sha256"))
                .isEqualTo(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(asked.body())));
    }

    @Test
    void sendsLargeRequestsWhole() throws Exception {
        server.answering(200, CBOR, STORED);
        byte[] payload = new byte[10 << 20];
        payload[payload.length - 1] = 7;
        StreamRequest request = Requests.of(Requests.entry("k", payload));

        Pending.begin(() -> sender.send(request), PATIENCE).await();

        assertThat(server.asked().get(0).body()).isEqualTo(PutRecordsBody.of(request));
    }

    @Test
    void anAnswerOfAProxyIsAnErrorOfThatStatus() {
        server.answering(502, "text/html", "<html>Bad Gateway</html>".getBytes(UTF_8));

        assertThat(failure()).isInstanceOfSatisfying(KinesisException.class, error -> {
            assertThat(error.statusCode()).isEqualTo(502);
            assertThat(ErrorClassification.of(error)).isEqualTo(Meaning.RETRY);
        });
    }

    @Test
    void aSuccessThatSaysNothingOfRecordsIsNone() {
        server.answering(200, "text/html", "<html>Welcome to this hotel</html>".getBytes(UTF_8));

        assertFateUnknown();
    }

    @Test
    void anAnswerLargerThanAnyIsNone() {
        server.answering(200, CBOR, new byte[3 << 20]);

        assertFateUnknown();
    }

    @Test
    void aChecksumThatDoesNotFitIsOverlooked() throws Exception {
        Headers headers = new Headers();
        headers.set("Content-Type", CBOR);
        headers.set("x-amz-crc32", "1");
        server.answering(200, headers, STORED);

        assertThat(send().results()).isEqualTo(1);
    }

    @Test
    void signsAtTheTimeThatKinesisSaysItIs() throws Exception {
        server.answering(400, CBOR, cbor("{'__type': 'InvalidSignatureException'}"));
        server.answering(200, CBOR, STORED);
        LeanSender ahead = sender(server.endpoint(), new ServiceTime(Duration.ofDays(-1)));
        Instant now = Instant.now();

        assertThat(ErrorClassification.of(failure(ahead))).isEqualTo(Meaning.RETRY);
        send(ahead);

        assertThat(timeOfSignature(0)).isAfter(now.plus(Duration.ofHours(23)));
        assertThat(timeOfSignature(1)).isBetween(now.minusSeconds(60), now.plusSeconds(60));
    }

    @Test
    void aRequestThatIsGivenUpGivesUpItsConnection() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            URI endpoint = URI.create("http://127.0.0.1:" + silent.getLocalPort());
            CompletableFuture<PutAnswer> outcome =
                    sender(endpoint, ServiceTime.OURS).send(request());
            try (Socket connection = silent.accept()) {
                connection.setSoTimeout((int) PATIENCE.toMillis());
                assertThat(connection.getInputStream().read()).isEqualTo('P');

                outcome.cancel(true);

                assertThat(connection.getInputStream().readAllBytes()).isNotEmpty();
            }
        }
    }

    private Instant timeOfSignature(int request) {
        String date = server.asked().get(request).headers().getFirst("X-Amz-Date");
        return DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssX").parse(date, Instant::from);
    }

    private void assertFateUnknown() {
        Throwable failure = failure();

        assertThat(failure).isInstanceOf(UnexpectedAnswerException.class);
        assertThat(ErrorClassification.of(failure)).isEqualTo(Meaning.RETRY);
    }

    private LeanSender sender(URI endpoint, ServiceTime time) {
        SdkHttpRequest template = SdkHttpRequest.builder()
                .method(SdkHttpMethod.POST)
                .uri(endpoint)
                .build();
        AwsSessionCredentials credentials = AwsSessionCredentials.create("key-id", "secret", "token");
        return new LeanSender(
                http, new RequestSigner(template, "eu-west-1", StaticCredentialsProvider.create(credentials)), time);
    }

    private PutAnswer send() throws Exception {
        return send(sender);
    }

    private static PutAnswer send(LeanSender sender) throws Exception {
        return Pending.begin(() -> sender.send(request()), PATIENCE).await();
    }

    private Throwable failure() {
        return failure(sender);
    }

    private static Throwable failure(LeanSender sender) {
        Throwable failure = catchThrowable(() -> send(sender));
        assertThat(failure).isInstanceOf(ExecutionException.class);
        return failure.getCause();
    }

    private static StreamRequest request() {
        return Requests.of(Requests.entry("shop.orders/1", "payload".getBytes(UTF_8)));
    }
}
