package io.headwater.sink.kinesis;

import static java.util.Objects.requireNonNull;

import io.headwater.spi.ErrorKind;
import io.headwater.spi.PipelineException;
import io.headwater.spi.RetryableException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * Puts Kinesis' errors into sentences.
 *
 * <p>Of what Kinesis says only the text of an AccessDeniedException is passed on: that of others may quote records, or
 * the request's headers with the session token (invariant 7). For the same reason its exceptions become no causes.
 */
final class Refusals {
    private static final String SINK = "sink 'kinesis': ";

    private final Connection connection;

    Refusals(Connection connection) {
        this.connection = requireNonNull(connection, "connection is null");
    }

    /** What went wrong with a request for this stream. */
    String reason(Throwable error, String stream) {
        return "stream '" + stream + "' " + connection.place() + ": " + what(error);
    }

    private static String what(Throwable error) {
        TlsFault fault = TlsFault.in(error);
        if (fault != TlsFault.NONE) {
            return "who answers is not known to be Kinesis: " + fault.explanation();
        }
        return error instanceof AwsServiceException answer
                ? ErrorClassification.code(answer) + idOf(answer)
                : root(error).toString();
    }

    /** What the engine is to do about a failed request, as an exception. */
    RuntimeException exception(Throwable error, String action, String stream) {
        return switch (ErrorClassification.of(error)) {
            case RETRY -> new RetryableException(SINK + reason(error, stream), unlessAnswer(error));
            case DENIED -> denied((AwsServiceException) error, action, stream);
            case NO_CREDENTIALS ->
                stop(
                        ErrorKind.PERMISSION,
                        reason(error, stream) + " in answer to a request for credentials, not to " + action
                                + "; see that the role is still there and trusts the identity that Headwater runs as");
            case UNTRUSTED -> stop(ErrorKind.CONFIGURATION, reason(error, stream) + "; nothing was sent there");
            case MISSING -> missing(stream);
            case KEY_UNUSABLE ->
                stop(
                        ErrorKind.UNAVAILABLE,
                        reason(error, stream)
                                + "; enable the KMS key that encrypts the stream, or encrypt with another");
            case REFUSED, UNKNOWN -> stop(ErrorKind.FAILURE, reason(error, stream) + " in answer to " + action);
        };
    }

    private PipelineException denied(AwsServiceException error, String action, String stream) {
        String remedy = switch (ErrorClassification.code(error)) {
            case "AccessDenied", "AccessDeniedException" ->
                "allow " + action
                        + " on the stream to the identity that Headwater runs as ("
                        + error.awsErrorDetails().errorMessage() + ")";
            case "KMSAccessDeniedException" ->
                "allow kms:GenerateDataKey on the KMS key that encrypts the"
                        + " stream to the identity that Headwater runs as";
            default ->
                action + " was not tried: the credentials are not valid here; renew them, and check"
                        + " that they are of the account and region that is meant";
        };
        return stop(ErrorKind.PERMISSION, reason(error, stream) + "; " + remedy);
    }

    /** The same refusal of something that went well before: somebody may be mending it. */
    static RuntimeException untilMended(RuntimeException refusal) {
        boolean mendable = refusal instanceof PipelineException e && (e.kind() != ErrorKind.FAILURE);
        return mendable ? RetryableException.untilMended(String.valueOf(refusal.getMessage())) : refusal;
    }

    PipelineException missing(String stream) {
        return stop(
                ErrorKind.UNAVAILABLE,
                "there is no stream '" + stream + "' " + connection.place()
                        + "; check sink.stream and sink.region, or create it, or set sink.create: "
                        + connection.createCommand(StreamName.bare(stream)));
    }

    /** A refusal where it is plain whose it is. */
    static String withoutSink(RuntimeException refusal) {
        String message = String.valueOf(refusal.getMessage());
        return message.startsWith(SINK) ? message.substring(SINK.length()) : message;
    }

    private static PipelineException stop(ErrorKind kind, String message) {
        return new PipelineException(kind, SINK + message);
    }

    private static @Nullable Throwable unlessAnswer(Throwable error) {
        return error instanceof AwsServiceException ? null : error;
    }

    private static String idOf(AwsServiceException answer) {
        return answer.requestId() == null ? "" : " (request " + answer.requestId() + ")";
    }

    static Throwable root(Throwable error) {
        Throwable root = error;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root;
    }
}
