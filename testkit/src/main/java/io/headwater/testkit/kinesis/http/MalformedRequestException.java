package io.headwater.testkit.kinesis.http;

import java.io.IOException;

/** What arrived is not HTTP/1.1 as this server reads it. */
final class MalformedRequestException extends IOException {
    private static final long serialVersionUID = 1L;

    MalformedRequestException(String message) {
        super(message);
    }
}
