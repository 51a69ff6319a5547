package io.headwater.sink.kinesis;

import static java.util.Objects.requireNonNull;

import software.amazon.awssdk.http.SdkHttpResponse;

/** An answer, whole. */
record Answer(SdkHttpResponse head, byte[] body) {
    Answer {
        requireNonNull(head, "head is null");
        requireNonNull(body, "body is null");
    }
}
