package io.headwater.testkit.kinesis.http;

import java.util.Map;

/**
 * One request. Valid only until its answer is given: the body's array is the connection's own and is used again.
 *
 * @param method as sent: {@code POST}
 * @param headers by lower-case name
 * @param body holds the body in its first {@code length} bytes
 * @param length of the body, in bytes
 */
public record HttpRequest(String method, Map<String, String> headers, byte[] body, int length) {
    /** The header's value, or an empty text. The name is in lower case. */
    public String header(String name) {
        return headers.getOrDefault(name, "");
    }

    boolean keepsConnection() {
        return !"close".equalsIgnoreCase(header("connection"));
    }
}
