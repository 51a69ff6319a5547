package io.headwater.format;

import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import io.headwater.spi.ErrorKind;
import io.headwater.spi.PipelineException;
import io.headwater.spi.RowChange;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/** Encodes changes as JSON of one dialect in one layout. Any number of threads: each keeps its own writer. */
final class JsonEncoder {
    /** How characters and numbers are written. */
    @FunctionalInterface
    interface Dialect {
        /** As short as can be, and as Jackson writes it where nothing is set. */
        Dialect COMPACT =
                new JsonFactoryBuilder().rootValueSeparator((String) null).build()::createGenerator;

        JsonGenerator open(OutputStream target) throws IOException;
    }

    /** What is written where. */
    @FunctionalInterface
    interface Layout {
        void write(RowChange change, JsonWriter out) throws IOException;
    }

    private final ThreadLocal<JsonWriter> writers;
    private final Layout layout;

    JsonEncoder(Dialect dialect, Layout layout) {
        this.writers = ThreadLocal.withInitial(() -> open(dialect));
        this.layout = layout;
    }

    byte[] encode(RowChange change) {
        JsonWriter writer = writers.get();
        boolean complete = false;
        try {
            layout.write(change, writer);
            byte[] encoded = writer.take();
            complete = true;
            return encoded;
        } catch (IOException e) {
            throw new PipelineException(
                    ErrorKind.DATA_REFUSED, change + ": cannot be written as JSON: " + e.getMessage(), e);
        } finally {
            if (!complete) {
                writers.remove(); // it holds half a change
            }
        }
    }

    private static JsonWriter open(Dialect dialect) {
        try {
            return new JsonWriter(dialect);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
