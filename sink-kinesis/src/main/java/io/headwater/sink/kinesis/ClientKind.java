package io.headwater.sink.kinesis;

import java.util.Locale;

/** What makes requests of records. */
enum ClientKind {
    /** {@link LeanSender} */
    LEAN,
    /** {@link SdkSender} */
    SDK;

    static ClientKind of(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }
}
