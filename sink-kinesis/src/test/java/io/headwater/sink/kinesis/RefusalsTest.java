package io.headwater.sink.kinesis;

import static io.headwater.sink.kinesis.FakeKinesis.error;
import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.spi.ErrorKind;
import io.headwater.spi.PipelineException;
import io.headwater.spi.RetryableException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RefusalsTest {
    private static final String ACTION = "kinesis:PutRecords";

    private final Refusals refusals = new Refusals(new FakeKinesis().connection());

    @ParameterizedTest
    @CsvSource({
        "AccessDeniedException, PERMISSION, allow kinesis:PutRecords",
        "KMSAccessDeniedException, PERMISSION, allow kms:GenerateDataKey",
        "UnrecognizedClientException, PERMISSION, credentials",
        "ResourceNotFoundException, UNAVAILABLE, aws kinesis create-stream",
        "KMSDisabledException, UNAVAILABLE, enable the KMS key",
        "NeverHeardOf, FAILURE, in answer to kinesis:PutRecords",
    })
    void sayWhatIsToBeDone(String code, ErrorKind kind, String remedy) {
        RuntimeException e = refusals.exception(error(400, code, "words"), ACTION, "orders");

        assertThat(e)
                .hasMessageContaining("'orders' in eu-west-1")
                .hasMessageContaining(remedy)
                .isInstanceOfSatisfying(
                        PipelineException.class, p -> assertThat(p.kind()).isEqualTo(kind));
    }

    @Test
    void whatPassesIsRetryable() {
        assertThat(refusals.exception(error(500, "InternalFailure", "words"), ACTION, "orders"))
                .isInstanceOf(RetryableException.class);
    }

    @Test
    void neverQuoteTheRequestThatWasSignedWrongly() {
        RuntimeException e = refusals.exception(
                error(400, "InvalidSignatureException", "x-amz-security-token:canary"), ACTION, "orders");

        assertThat(e).hasMessageNotContaining("canary").hasNoCause();
    }
}
