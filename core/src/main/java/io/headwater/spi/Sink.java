package io.headwater.spi;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Delivers records to a destination. Created ready by its {@link SinkFactory}. */
public interface Sink extends AutoCloseable {
    /**
     * Writes records and returns when the fate of each is known. Delivered means that others can read it.
     *
     * <p>Called from lane threads, at most {@link SinkLimits#concurrentWrites} at a time. The records of one key
     * always come through one thread, in order, and the next of them not before the fate of the last is known. The
     * sink must deliver the records of one key in list order, and keeps neither the list nor the records after
     * returning. It does not retry by itself what it can report as retryable: the engine does, with back-off, and
     * keeps order meanwhile.
     *
     * @param records not empty, within {@link #limits}
     * @return what failed, by index; every record not named is delivered
     * @throws RetryableException when all may be written again after a back-off; a destination may then see records
     *     twice, and nothing else
     * @throws PipelineException when the pipeline must stop, with the kind of error; any other exception stops it too
     * @throws InterruptedException when interrupted: promptly. The records count as not delivered
     */
    WriteResult write(List<SinkRecord> records) throws InterruptedException;

    /** What one call may hold. Asked once, before the first write. */
    default SinkLimits limits() {
        return SinkLimits.DEFAULT;
    }

    /**
     * The part of the destination that takes a record, such as a shard, where parts can be overloaded one by one: the
     * engine then slows down what goes to that part, and nothing else. The name of a part is good for as long as
     * records wait, not longer.
     *
     * <p>Called from lane threads, and only while some part is overloaded. Returns at once.
     *
     * <p>A sink that does not ask for {@link SinkLimits#distinctKeys} and has parts stores, of the records of a part in
     * one call, none behind one that it refuses; what a call holds for a part then counts as one.
     *
     * @return {@code null} if there are no parts, or if it is not known
     */
    default @Nullable String part(SinkRecord record) {
        return null;
    }

    /** Frees threads and connections. Called when no write is under way, from any thread, and may be repeated. */
    @Override
    void close();
}
