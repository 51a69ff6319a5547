package io.headwater.source.mysql.row;

import io.headwater.spi.Columns;
import io.headwater.spi.Row;
import io.headwater.spi.ValueWriter;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A row in the bytes of the binlog. It remembers the cell it came to last, as cells follow one another without an index:
 * reading from left to right is cheap, a step back begins anew.
 */
public final class BinlogRow implements Row {
    private final RowShape shape;
    private final byte[] body;
    private final int start;
    private int position;
    private int offset;

    /** @param start of the row in {@code body}, which is not modified as long as the row is read */
    public BinlogRow(RowShape shape, byte[] body, int start) {
        this.shape = shape;
        this.body = body;
        this.start = start;
        rewind();
    }

    @Override
    public Columns columns() {
        return shape.columns();
    }

    @Override
    public @Nullable Object get(int index) {
        int width = seek(shape.position(index));
        return isNull() ? shape.absent(index) : shape.cell(index).get(body, offset, width);
    }

    @Override
    public void write(int index, ValueWriter out) {
        int width = seek(shape.position(index));
        if (isNull()) {
            out.writeValue(shape.absent(index));
        } else {
            shape.cell(index).write(body, offset, width, out);
        }
    }

    /** Whether all values are those of another row of the same shape. */
    public boolean hasValuesOf(BinlogRow other) {
        for (int i = 0; i < columns().size(); i++) {
            if (!hasBytesOf(other, i) && !Objects.deepEquals(get(i), other.get(i))) {
                return false;
            }
        }
        return true;
    }

    private boolean hasBytesOf(BinlogRow other, int index) {
        int width = seek(shape.position(index));
        int otherWidth = other.seek(shape.position(index));
        return isNull() == other.isNull()
                && Arrays.equals(body, offset, offset + width, other.body, other.offset, other.offset + otherWidth);
    }

    /** Goes to a column's cell; returns its width. */
    private int seek(int wanted) {
        if (wanted < position) {
            rewind();
        }
        RowLayout layout = shape.layout();
        while (position < wanted) {
            offset += layout.widthAt(body, start, offset, position++);
        }
        return layout.widthAt(body, start, offset, position);
    }

    private boolean isNull() {
        return shape.layout().isNull(body, start, position);
    }

    private void rewind() {
        position = 0;
        offset = shape.layout().firstCell(start);
    }

    /** The columns' names; never values. */
    @Override
    public String toString() {
        return columns().toString();
    }
}
