package io.headwater.format;

import io.headwater.spi.PipelineException;
import io.headwater.spi.RowChange;

/** Encodes changes as JSON of one dialect in one layout. Any number of threads: each keeps its own writer. */
final class JsonEncoder {
    /** What is written where. */
    @FunctionalInterface
    interface Layout {
        void write(RowChange change, JsonWriter out);
    }

    private final ThreadLocal<JsonWriter> writers;
    private final Layout layout;

    JsonEncoder(Dialect dialect, Binary binary, Layout layout) {
        this.writers = ThreadLocal.withInitial(() -> new JsonWriter(dialect, binary));
        this.layout = layout;
    }

    byte[] encode(RowChange change) {
        JsonWriter writer = writers.get();
        try {
            layout.write(change, writer);
            return writer.toByteArray();
        } catch (PipelineException e) {
            throw new PipelineException(e.kind(), change + ": " + e.getMessage(), e);
        } finally {
            writer.clear(); // it may hold half a change
        }
    }
}
