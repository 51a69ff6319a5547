package io.headwater.engine;

import java.util.Locale;

/** What to do with a record that the sink refuses for good. */
public enum OnReject {
    /** Stop the pipeline: nothing passes what was not delivered. */
    STOP,
    /** Write the record to a file, durably, and go on. */
    SKIP_TO_FILE,
    /** Write to a second sink where the record came from and why it was refused, and go on once that is delivered. */
    DEAD_LETTER;

    /** As the configuration spells it. */
    String setting() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
