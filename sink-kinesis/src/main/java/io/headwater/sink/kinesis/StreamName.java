package io.headwater.sink.kinesis;

import org.jspecify.annotations.Nullable;

/** How requests name a stream: by its ARN where the settings give one, which may be another account's, else by its name. */
final class StreamName {
    private static final String ARN = "arn:";

    private StreamName() {}

    static boolean isArn(String stream) {
        return stream.startsWith(ARN);
    }

    /** For a request's StreamName: {@code null} if it goes by the ARN. */
    static @Nullable String nameIn(String stream) {
        return isArn(stream) ? null : stream;
    }

    /** For a request's StreamARN: {@code null} if it goes by the name. */
    static @Nullable String arnIn(String stream) {
        return isArn(stream) ? stream : null;
    }

    /** The name alone. */
    static String bare(String stream) {
        return isArn(stream) ? stream.substring(stream.indexOf('/') + 1) : stream;
    }
}
