package io.headwater.source.mysql;

import java.util.Locale;

/** What becomes of a pipeline whose position its server no longer has. */
enum OnLostPosition {
    /** It stops, and says what there is to choose from. */
    STOP,
    /** It begins anew, with a snapshot. */
    SNAPSHOT;

    static OnLostPosition of(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }
}
