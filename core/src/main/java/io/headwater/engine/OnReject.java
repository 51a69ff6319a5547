package io.headwater.engine;

/** What to do with a record that the sink refuses for good. */
public enum OnReject {
    /** Stop the pipeline: nothing passes what was not delivered. */
    STOP,
    /** Write the record to a file, durably, and go on. */
    SKIP_TO_FILE
}
