package io.headwater.spi;

import org.jspecify.annotations.Nullable;

/** Turns a change into bytes. Stateless as seen from outside; called by several lane threads at once. */
public interface Format {
    /**
     * @return the encoded change, which the caller owns; {@code null} if this format has no message for this kind of
     *     change: the change is then counted as dropped
     * @throws PipelineException with {@link ErrorKind#DATA_REFUSED} if the change cannot be encoded
     */
    byte @Nullable [] encode(RowChange change);
}
