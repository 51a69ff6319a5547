package io.headwater.source.mysql.row;

import com.github.shyiko.mysql.binlog.event.deserialization.ColumnType;
import com.github.shyiko.mysql.binlog.io.ByteArrayInputStream;
import io.debezium.config.CommonConnectorConfig.EventProcessingFailureHandlingMode;
import io.debezium.connector.binlog.event.RowDeserializers;
import io.headwater.spi.ErrorKind;
import io.headwater.spi.PipelineException;
import java.io.IOException;
import java.io.Serializable;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A value that Debezium decodes and converts: the rule by which all other cells are measured. */
final class ConvertedCell extends Cell {
    private static final Decoder DECODER = new Decoder();

    private final CellType type;
    private final ShapeColumn column;

    ConvertedCell(CellType type, ShapeColumn column) {
        this.type = type;
        this.column = column;
    }

    @Override
    @Nullable
    Object get(byte[] body, int offset, int width) {
        Serializable decoded = decoded(body, offset, width);
        // the decoder knows no dates that no calendar has
        return decoded == null ? column.zeroDate() : converted(decoded);
    }

    private @Nullable Serializable decoded(byte[] body, int offset, int width) {
        try {
            return DECODER.decode(type, body, offset, width);
        } catch (IOException | RuntimeException e) {
            throw unreadable(e);
        }
    }

    private @Nullable Object converted(Serializable decoded) {
        try {
            return column.converted(decoded);
        } catch (PipelineException e) {
            throw e;
        } catch (RuntimeException e) {
            throw unreadable(e);
        }
    }

    private PipelineException unreadable(Exception e) {
        // the cause's message may quote the value
        return new PipelineException(
                ErrorKind.DATA_REFUSED,
                column + ": a value cannot be read: " + e.getClass().getSimpleName(),
                e);
    }

    /** Opens the decoding of single cells, which needs no state, to others than subclasses. */
    private static final class Decoder extends RowDeserializers.WriteRowsDeserializer {
        Decoder() {
            super(Map.of(), EventProcessingFailureHandlingMode.FAIL);
        }

        @Nullable
        Serializable decode(CellType type, byte[] body, int offset, int width) throws IOException {
            return deserializeCell(
                    type.type(),
                    type.meta(),
                    type.length(),
                    new ByteArrayInputStream(new java.io.ByteArrayInputStream(body, offset, width)));
        }

        @Override
        protected Serializable deserializeCell(ColumnType type, int meta, int length, ByteArrayInputStream in)
                throws IOException {
            return super.deserializeCell(type, meta, length, in);
        }
    }
}
