package io.headwater.spi;

import java.util.List;

/** An append-only list of entries in a {@link StateStore}. Safe for use by several threads. */
public interface StateLog {
    /** Every entry, oldest first. */
    List<byte[]> entries();

    /** The number of entries: a position that depends on the log notes it, to recognise a log that lost its end. */
    long size();

    /**
     * Appends and returns when the entry is durable.
     *
     * @throws PipelineException with {@link ErrorKind#STATE_UNWRITABLE}; the log then ends as before
     */
    void append(byte[] entry);

    /** Removes every entry, durably: for a source that starts afresh. */
    void clear();
}
