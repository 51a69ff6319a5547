package io.headwater.spi;

import java.util.List;

/** A list of entries in a {@link StateStore} that grows at its end alone. Safe for use by several threads. */
public interface StateLog {
    /** Every entry, oldest first. */
    List<byte[]> entries();

    /**
     * The number of entries: a position that depends on the log notes it, to recognise a log that lost its end. A source
     * that removes entries has to keep in those that stay how many they were.
     */
    long size();

    /**
     * Appends and returns when the entry is durable.
     *
     * @throws PipelineException with {@link ErrorKind#STATE_UNWRITABLE}; the log then ends as before
     */
    void append(byte[] entry);

    /**
     * Removes the oldest entries and returns when that is durable: for a source that has said again in a later entry what
     * they said. A crash meanwhile leaves all of them or none.
     *
     * @param count of entries, from 0 to {@link #size}
     * @throws PipelineException with {@link ErrorKind#STATE_UNWRITABLE}; the log is then as before, or without them
     */
    void removeFirst(long count);

    /** Removes every entry, durably: for a source that starts afresh. */
    void clear();
}
