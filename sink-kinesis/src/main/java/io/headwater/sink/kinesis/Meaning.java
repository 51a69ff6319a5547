package io.headwater.sink.kinesis;

/** What to do about an error. */
enum Meaning {
    /** Passes by itself. */
    RETRY,
    /** Something in the request is not as Kinesis wants it; it says so of the request, not of the record. */
    REFUSED,
    /** Somebody must permit it first. */
    DENIED,
    /** Whoever gives out credentials refuses to. */
    NO_CREDENTIALS,
    /** What answers cannot prove that it is Kinesis. */
    UNTRUSTED,
    /** There is no such stream. */
    MISSING,
    /** The key that encrypts the stream cannot be used. */
    KEY_UNUSABLE,
    /** An error that this table does not know. */
    UNKNOWN
}
