package io.headwater.testkit.oracle;

/** What can be wrong with a stream. */
public enum Fault {
    /** A committed change after the start point is not there. */
    MISSING,
    /** A change is there that was never committed: undone, invented, or not as it was. */
    PHANTOM,
    /** A change came before its predecessor had ever come. */
    FORWARD_GAP,
    /** After a step back, the history was not repeated without a hole. */
    BROKEN_REPLAY,
    /** A row's history stepped back more often than the test's faults explain. */
    EXCESS_REWIND,
    /** The last change seen of a row is not its last change. */
    WRONG_END,
    /** A row's content does not agree with its checksum. */
    BAD_BYTES,
    /** One event was delivered again with other content. */
    CHANGED_REPEAT,
    /** One change has two event ids, or two changes share one. */
    UNSTABLE_ID,
    /** The rows of one snapshot were not all there at one moment. */
    TORN_SNAPSHOT,
    /** More snapshots were read from than the start point allows. */
    EXCESS_SNAPSHOT,
    /** A record cannot be read at all. */
    UNREADABLE
}
