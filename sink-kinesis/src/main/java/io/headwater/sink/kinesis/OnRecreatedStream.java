package io.headwater.sink.kinesis;

import java.util.Locale;

/** What to do about a stream that was deleted and created again. */
enum OnRecreatedStream {
    /** Its consumers lack all that the old one held: somebody must know. */
    STOP,
    /** Somebody knows. */
    ACCEPT;

    static OnRecreatedStream of(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }
}
