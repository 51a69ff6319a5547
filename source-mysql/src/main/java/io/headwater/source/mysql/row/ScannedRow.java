package io.headwater.source.mysql.row;

import io.headwater.spi.Columns;
import io.headwater.spi.Row;
import io.headwater.spi.ValueWriter;
import org.jspecify.annotations.Nullable;

/** A row that a scan found, as the driver gave it. */
public final class ScannedRow implements Row {
    private final ScanShape shape;
    private final @Nullable Object[] kept;

    /** @param kept as {@link ScanShape#scan} gave it */
    public ScannedRow(ScanShape shape, @Nullable Object[] kept) {
        this.shape = shape;
        this.kept = kept;
    }

    @Override
    public Columns columns() {
        return shape.columns();
    }

    @Override
    public @Nullable Object get(int index) {
        Object found = kept[index];
        return found == null ? shape.absent(index) : shape.cell(index).get(found);
    }

    @Override
    public void write(int index, ValueWriter out) {
        Object found = kept[index];
        if (found == null) {
            out.writeValue(shape.absent(index));
        } else {
            shape.cell(index).write(found, out);
        }
    }

    /** The columns' names; never values. */
    @Override
    public String toString() {
        return columns().toString();
    }
}
