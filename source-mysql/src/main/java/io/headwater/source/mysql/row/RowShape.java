package io.headwater.source.mysql.row;

import io.headwater.spi.Columns;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which columns of a table's bytes a row shows, and what they mean. Immutable. */
public final class RowShape {
    private final Columns columns;
    private final RowLayout layout;
    private final int[] positions;
    private final Cell[] cells;

    /** What Debezium makes of NULL: nearly always null. */
    private final @Nullable Object[] absent;

    /** @param shown in the order of {@code columns} */
    public RowShape(Columns columns, RowLayout layout, List<ShapeColumn> shown) {
        this.columns = columns;
        this.layout = layout;
        this.positions = shown.stream().mapToInt(ShapeColumn::position).toArray();
        this.cells = shown.stream()
                .map(column -> Cells.of(layout.type(column.position()), column))
                .toArray(Cell[]::new);
        this.absent = shown.stream().map(column -> column.converted(null)).toArray();
    }

    Columns columns() {
        return columns;
    }

    RowLayout layout() {
        return layout;
    }

    int position(int index) {
        return positions[index];
    }

    Cell cell(int index) {
        return cells[index];
    }

    @Nullable
    Object absent(int index) {
        return absent[index];
    }
}
