package io.headwater.sink.kinesis;

import static java.util.Map.entry;

import java.util.Map;
import java.util.concurrent.CompletionException;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.kinesis.model.KinesisException;

/** What each error of Kinesis and of the way to it means for the records concerned. */
final class ErrorClassification {
    /** After the error lists of PutRecords, DescribeStreamSummary and "Common Errors" of the API reference. */
    private static final Map<String, Meaning> CODES = Map.ofEntries(
            entry("ProvisionedThroughputExceededException", Meaning.RETRY),
            entry("LimitExceededException", Meaning.RETRY),
            entry("ThrottlingException", Meaning.RETRY),
            entry("Throttling", Meaning.RETRY),
            entry("RequestLimitExceeded", Meaning.RETRY),
            entry("TooManyRequestsException", Meaning.RETRY),
            entry("KMSThrottlingException", Meaning.RETRY),
            entry("InternalFailure", Meaning.RETRY),
            entry("InternalFailureException", Meaning.RETRY),
            entry("InternalServerError", Meaning.RETRY),
            entry("ServiceUnavailable", Meaning.RETRY),
            entry("ServiceUnavailableException", Meaning.RETRY),
            entry("ResourceInUseException", Meaning.RETRY),
            entry("RequestTimeout", Meaning.RETRY),
            entry("RequestTimeoutException", Meaning.RETRY),
            entry("IDPCommunicationError", Meaning.RETRY),
            // New credentials come by themselves.
            entry("ExpiredToken", Meaning.RETRY),
            entry("ExpiredTokenException", Meaning.RETRY),
            // Clocks differ; the SDK learns by how much from the answer.
            entry("RequestExpired", Meaning.RETRY),
            entry("RequestInTheFuture", Meaning.RETRY),
            entry("RequestTimeTooSkewed", Meaning.RETRY),
            entry("ValidationException", Meaning.REFUSED),
            entry("ValidationError", Meaning.REFUSED),
            entry("InvalidArgumentException", Meaning.REFUSED),
            entry("InvalidParameterValue", Meaning.REFUSED),
            entry("SerializationException", Meaning.REFUSED),
            entry("RequestEntityTooLarge", Meaning.REFUSED),
            entry("AccessDenied", Meaning.DENIED),
            entry("AccessDeniedException", Meaning.DENIED),
            entry("NotAuthorized", Meaning.DENIED),
            entry("UnrecognizedClientException", Meaning.DENIED),
            entry("InvalidClientTokenId", Meaning.DENIED),
            entry("InvalidSignatureException", Meaning.DENIED),
            entry("SignatureDoesNotMatch", Meaning.DENIED),
            entry("IncompleteSignature", Meaning.DENIED),
            entry("IncompleteSignatureException", Meaning.DENIED),
            entry("MissingAuthenticationToken", Meaning.DENIED),
            entry("MissingAuthenticationTokenException", Meaning.DENIED),
            entry("OptInRequired", Meaning.DENIED),
            entry("KMSAccessDeniedException", Meaning.DENIED),
            entry("KMSOptInRequired", Meaning.DENIED),
            entry("ResourceNotFoundException", Meaning.MISSING),
            entry("KMSDisabledException", Meaning.KEY_UNUSABLE),
            entry("KMSInvalidStateException", Meaning.KEY_UNUSABLE),
            entry("KMSNotFoundException", Meaning.KEY_UNUSABLE));

    private static final int REQUEST_TOO_LARGE = 413;
    private static final int TOO_MANY_REQUESTS = 429;

    private ErrorClassification() {}

    /** What a request's failure means. What no service answered, the network or the SDK said: that passes. */
    static Meaning of(Throwable error) {
        if (error instanceof AwsServiceException answer) {
            return of(answer);
        }
        return TlsFault.in(error) == TlsFault.NONE ? Meaning.RETRY : Meaning.UNTRUSTED;
    }

    /** What the error code of one record of an answered request means. */
    static Meaning ofRecord(String code) {
        // Kinesis promises two codes here, and both pass. One that it adds some day must not stop a pipeline that
        // gets other records through.
        return CODES.getOrDefault(code, Meaning.RETRY);
    }

    /** Whether Kinesis takes the credentials for too old. */
    static boolean isExpiry(Throwable error) {
        Throwable cause = error instanceof CompletionException && error.getCause() != null ? error.getCause() : error;
        return cause instanceof AwsServiceException answer && code(answer).startsWith("ExpiredToken");
    }

    /** The error's name at Kinesis, or {@code HTTP 502} if what answered was not Kinesis. */
    static String code(AwsServiceException error) {
        AwsErrorDetails details = error.awsErrorDetails();
        boolean named = details != null
                && details.errorCode() != null
                && !details.errorCode().isEmpty();
        return named ? details.errorCode() : "HTTP " + error.statusCode();
    }

    private static Meaning of(AwsServiceException error) {
        Meaning meaning = CODES.get(code(error));
        if (meaning != Meaning.RETRY && !(error instanceof KinesisException)) {
            return ofStatus(error.statusCode()) == Meaning.RETRY ? Meaning.RETRY : Meaning.NO_CREDENTIALS;
        }
        if (meaning == Meaning.DENIED && isClockSkew(error)) {
            return Meaning.RETRY;
        }
        return meaning != null ? meaning : ofStatus(error.statusCode());
    }

    private static Meaning ofStatus(int status) {
        if (status >= 500 || status == TOO_MANY_REQUESTS) {
            return Meaning.RETRY;
        }
        return status == REQUEST_TOO_LARGE ? Meaning.REFUSED : Meaning.UNKNOWN;
    }

    /** A signature is also called invalid when it is of another time than the service's. */
    private static boolean isClockSkew(AwsServiceException error) {
        String message = String.valueOf(error.getMessage());
        return error.isClockSkewException()
                || message.contains("Signature expired")
                || message.contains("Signature not yet current");
    }
}
