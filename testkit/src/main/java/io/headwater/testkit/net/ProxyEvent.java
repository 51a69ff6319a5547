package io.headwater.testkit.net;

/** What a {@link FaultProxy} counts, so that a test can prove that its fault fired. */
public enum ProxyEvent {
    /** A connection was passed on to the target. */
    CONNECTED,
    /** A new connection was reset at once, on demand. */
    REFUSED,
    /** A new connection was reset at once, as the target did not answer. */
    UNREACHABLE,
    /** An open connection was reset, on demand. */
    RESET,
    /** A connection was reset in the middle of its bytes, on demand. */
    CUT,
    /** Bytes, or the end of a connection, came to a black hole. */
    HELD,
    /** Bytes were delayed. */
    DELAYED,
    /** Bytes were slowed down. */
    SLOWED
}
