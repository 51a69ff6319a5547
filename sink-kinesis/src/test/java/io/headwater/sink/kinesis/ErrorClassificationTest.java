package io.headwater.sink.kinesis;

import static io.headwater.sink.kinesis.FakeKinesis.error;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;

final class ErrorClassificationTest {
    @ParameterizedTest
    @CsvSource({
        "400, ProvisionedThroughputExceededException, RETRY",
        "400, LimitExceededException, RETRY",
        "400, KMSThrottlingException, RETRY",
        "400, ExpiredTokenException, RETRY",
        "400, ResourceInUseException, RETRY",
        "500, InternalFailure, RETRY",
        "503, ServiceUnavailable, RETRY",
        "400, ValidationException, REFUSED",
        "400, InvalidArgumentException, REFUSED",
        "400, SerializationException, REFUSED",
        "400, AccessDeniedException, DENIED",
        "400, UnrecognizedClientException, DENIED",
        "400, KMSAccessDeniedException, DENIED",
        "400, ResourceNotFoundException, MISSING",
        "400, KMSDisabledException, KEY_UNUSABLE",
        "418, NeverHeardOf, UNKNOWN",
    })
    void anErrorCodeMeans(int status, String code, Meaning meaning) {
        assertThat(ErrorClassification.of(error(status, code, "message"))).isEqualTo(meaning);
    }

    @ParameterizedTest
    @CsvSource({"500, RETRY", "502, RETRY", "504, RETRY", "429, RETRY", "413, REFUSED", "404, UNKNOWN"})
    void anAnswerWithoutACodeMeansWhatItsStatusMeans(int status, Meaning meaning) {
        assertThat(ErrorClassification.of(error(status, "", "<html>"))).isEqualTo(meaning);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Signature expired: 1 is now earlier than 2", "Signature not yet current: 2 is later"})
    void aSignatureOfAnotherTimePasses(String message) {
        assertThat(ErrorClassification.of(error(400, "InvalidSignatureException", message)))
                .isEqualTo(Meaning.RETRY);
    }

    @Test
    void anyOtherInvalidSignatureIsDenied() {
        assertThat(ErrorClassification.of(error(400, "InvalidSignatureException", "does not match")))
                .isEqualTo(Meaning.DENIED);
    }

    @Test
    void whatNoServiceAnsweredPasses() {
        assertThat(ErrorClassification.of(ApiCallTimeoutException.create(10_000)))
                .isEqualTo(Meaning.RETRY);
        assertThat(ErrorClassification.of(SdkClientException.create("sending", new IOException("reset"))))
                .isEqualTo(Meaning.RETRY);
        assertThat(ErrorClassification.of(new TimeoutException())).isEqualTo(Meaning.RETRY);
    }

    @ParameterizedTest
    @CsvSource({
        "ProvisionedThroughputExceededException, RETRY",
        "InternalFailure, RETRY",
        "KMSThrottlingException, RETRY",
        "ValidationException, REFUSED",
        "NeverHeardOf, RETRY"
    })
    void aRecordsErrorCodeMeans(String code, Meaning meaning) {
        assertThat(ErrorClassification.ofRecord(code)).isEqualTo(meaning);
    }
}
