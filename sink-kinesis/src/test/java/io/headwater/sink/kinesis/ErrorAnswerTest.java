package io.headwater.sink.kinesis;

import static io.headwater.sink.kinesis.CborText.cbor;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.http.SdkHttpFullResponse;
import software.amazon.awssdk.services.kinesis.model.KinesisException;

final class ErrorAnswerTest {
    private static final String CBOR = "application/x-amz-cbor-1.1";
    private static final String JSON = "application/x-amz-json-1.1";

    @Test
    void findsNameMessageAndRequestIdInCbor() {
        KinesisException error = error(400, CBOR, cbor("""
                {'__type': 'AccessDeniedException', 'message': 'User is not authorized', 'Reasons': [1, 'x']}
                """));

        assertThat(ErrorClassification.code(error)).isEqualTo("AccessDeniedException");
        assertThat(error.awsErrorDetails().errorMessage()).isEqualTo("User is not authorized");
        assertThat(error.statusCode()).isEqualTo(400);
        assertThat(error.requestId()).isEqualTo("id-1");
    }

    @Test
    void findsNameAndMessageInJson() {
        KinesisException error = error(400, JSON, """
                {"__type": "com.amazonaws.kinesis#LimitExceededException", "Message": "Rate exceeded", "n": [1]}
                """.getBytes(UTF_8));

        assertThat(ErrorClassification.code(error)).isEqualTo("LimitExceededException");
        assertThat(error.awsErrorDetails().errorMessage()).isEqualTo("Rate exceeded");
    }

    @ParameterizedTest
    @CsvSource({
        "ThrottlingException, ThrottlingException",
        "com.amazonaws.kinesis#ThrottlingException, ThrottlingException",
        "ThrottlingException:http://internal.amazon.com/coral/, ThrottlingException",
    })
    void theHeadersNameComesFirst(String header, String code) {
        SdkHttpFullResponse head = SdkHttpFullResponse.builder()
                .statusCode(400)
                .putHeader("Content-Type", CBOR)
                .putHeader("X-Amzn-ErrorType", header)
                .build();

        assertThat(ErrorClassification.code(
                        ErrorAnswer.read(new Answer(head, cbor("{'__type': 'Other'}")), Duration.ZERO)))
                .isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({
        "502, text/html, <html>Bad Gateway</html>, RETRY",
        "503, application/x-amz-cbor-1.1, no CBOR, RETRY",
        "500, application/x-amz-json-1.1, {no JSON, RETRY",
        "500, application/x-amz-json-1.1, [], RETRY",
        "429, text/plain, slow down, RETRY",
        "413, text/html, <html>, REFUSED",
        "302, text/html, <html>, UNKNOWN",
    })
    void whatIsNotOfKinesisMeansWhatItsStatusMeans(int status, String type, String body, Meaning meaning) {
        KinesisException error = error(status, type, body.getBytes(UTF_8));

        assertThat(ErrorClassification.code(error)).isEqualTo("HTTP " + status);
        assertThat(ErrorClassification.of(error)).isEqualTo(meaning);
    }

    @Test
    void anInvalidSignatureOfAMachineWhoseClockIsWrongPasses() {
        SdkHttpFullResponse head = SdkHttpFullResponse.builder()
                .statusCode(400)
                .putHeader("Content-Type", CBOR)
                .putHeader("Date", "Sun, 01 Mar 2026 00:00:00 GMT")
                .build();

        assertThat(ErrorClassification.of(ErrorAnswer.read(
                        new Answer(head, cbor("{'__type': 'InvalidSignatureException'}")), Duration.ZERO)))
                .isEqualTo(Meaning.RETRY);
    }

    private static KinesisException error(int status, String type, byte[] body) {
        SdkHttpFullResponse head = SdkHttpFullResponse.builder()
                .statusCode(status)
                .putHeader("Content-Type", type)
                .putHeader("x-amzn-RequestId", "id-1")
                .build();
        return ErrorAnswer.read(new Answer(head, body), Duration.ZERO);
    }
}
