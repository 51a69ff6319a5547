package io.headwater.testkit.kinesis.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.Objects.requireNonNull;

import java.util.Map;

/**
 * One answer and the way in which it reaches the client.
 *
 * @param status the HTTP status code
 * @param headers besides {@code Content-Length}, which follows from the body
 * @param body what the client reads
 * @param delivery whole and at once, unless something is to go wrong
 */
public record HttpAnswer(int status, Map<String, String> headers, byte[] body, Delivery delivery) {
    public HttpAnswer {
        requireNonNull(headers, "headers is null");
        requireNonNull(body, "body is null");
        requireNonNull(delivery, "delivery is null");
    }

    /** An answer without headers or body: for statuses that speak for themselves, and for what is never sent. */
    public static HttpAnswer empty(int status) {
        return new HttpAnswer(status, Map.of(), new byte[0], Delivery.WHOLE);
    }

    /** This answer, delivered in another way. */
    public HttpAnswer delivered(Delivery way) {
        return new HttpAnswer(status, headers, body, way);
    }

    /** Head and body in one array, so that one write sends both. */
    byte[] bytes() {
        byte[] head = head().getBytes(US_ASCII);
        byte[] whole = new byte[head.length + body.length];
        System.arraycopy(head, 0, whole, 0, head.length);
        System.arraycopy(body, 0, whole, head.length, body.length);
        return whole;
    }

    private String head() {
        StringBuilder head =
                new StringBuilder(256).append("HTTP/1.1 ").append(status).append(" \r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        return head.append("Content-Length: ")
                .append(body.length)
                .append("\r\n\r\n")
                .toString();
    }
}
