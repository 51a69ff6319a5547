package io.headwater.sink.kinesis;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;
import software.amazon.awssdk.services.kinesis.model.KinesisException;

/**
 * Reads an answer that is an error, of Kinesis or of something on the way to it. The error's name is in a header or in
 * a body of CBOR or JSON, with or without a name space before and an address behind it.
 */
final class ErrorAnswer {
    private static final String NAME_HEADER = "x-amzn-ErrorType";
    private static final String REQUEST_ID_HEADER = "x-amzn-RequestId";

    private ErrorAnswer() {}

    /** @param clockSkew what was subtracted from this machine's time when the request was signed */
    static KinesisException read(Answer answer, Duration clockSkew) {
        SdkHttpResponse head = answer.head();
        Map<String, String> members = members(head, answer.body());
        String message = first(members, "message", "Message");
        return (KinesisException) KinesisException.builder()
                .statusCode(head.statusCode())
                .requestId(head.firstMatchingHeader(REQUEST_ID_HEADER).orElse(null))
                .clockSkew(clockSkew)
                .message(message)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .serviceName("Kinesis")
                        .errorCode(code(head, members))
                        .errorMessage(message)
                        .sdkHttpResponse(head)
                        .build())
                .build();
    }

    private static @Nullable String code(SdkHttpResponse head, Map<String, String> members) {
        String name = head.firstMatchingHeader(NAME_HEADER).orElseGet(() -> first(members, "__type", "code"));
        return name == null ? null : bare(name);
    }

    /** {@code com.amazonaws.kinesis#LimitExceededException:http://...} says LimitExceededException. */
    private static String bare(String name) {
        int colon = name.indexOf(':');
        String behind = colon < 0 ? name : name.substring(0, colon);
        return behind.substring(behind.indexOf('#') + 1);
    }

    private static @Nullable String first(Map<String, String> members, String name, String otherwise) {
        return members.getOrDefault(name, members.get(otherwise));
    }

    /** The texts in the body; none if it is not what it is said to be. */
    private static Map<String, String> members(SdkHttpResponse head, byte[] body) {
        String type = head.firstMatchingHeader("Content-Type").orElse("");
        try {
            if (type.startsWith("application/x-amz-cbor")) {
                return cborMembers(body);
            }
            return type.contains("json") ? jsonMembers(body) : Map.of();
        } catch (RuntimeException e) {
            return Map.of();
        }
    }

    private static Map<String, String> cborMembers(byte[] body) {
        Map<String, String> members = new HashMap<>();
        CborReader cbor = new CborReader(body);
        cbor.map(name -> putText(name, cbor.textOrSkip(), members));
        return members;
    }

    private static void putText(String name, @Nullable String text, Map<String, String> members) {
        if (text != null) {
            members.put(name, text);
        }
    }

    private static Map<String, String> jsonMembers(byte[] body) {
        Map<String, String> members = new HashMap<>();
        JsonNode.parser()
                .parse(body)
                .asObject()
                .forEach((name, value) -> putText(name, value.isString() ? value.asString() : null, members));
        return members;
    }
}
