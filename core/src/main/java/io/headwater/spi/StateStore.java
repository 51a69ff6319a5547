package io.headwater.spi;

import java.util.Optional;

/**
 * Small durable things of one pipeline, by name. Names are lower case letters, digits and hyphens. Safe for use by
 * several threads.
 *
 * <p>What cannot be read is an error, never an absence: {@link PipelineException} with
 * {@link ErrorKind#STATE_UNREADABLE} names the place and the remedy.
 */
public interface StateStore extends AutoCloseable {
    /** The document last replaced under this name, or empty if there never was one. */
    Optional<byte[]> read(String name);

    /**
     * Replaces a document atomically. Returns when it is durable: after a crash at any instant, {@link #read} returns
     * either the old document or the new one, whole.
     *
     * @throws PipelineException with {@link ErrorKind#STATE_UNWRITABLE}; the old document then still stands
     */
    void replace(String name, byte[] document);

    /** The log of this name, which is empty if there never was one; the same object whenever it is asked for. */
    StateLog log(String name);

    /** Frees the store for other processes. Documents and logs must not be used afterwards. May be repeated. */
    @Override
    void close();
}
