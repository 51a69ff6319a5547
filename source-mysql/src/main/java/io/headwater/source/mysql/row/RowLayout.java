package io.headwater.source.mysql.row;

/**
 * Where the cells of a table's rows lie: first a bit for each column that is NULL, then, one after another, the cells
 * of those that are not. Immutable.
 */
public final class RowLayout {
    private final CellType[] types;

    /** {@link CellType#width} of each column. */
    private final int[] widths;

    private final int nullBytes;

    private RowLayout(CellType[] types) {
        this.types = types;
        this.widths = new int[types.length];
        for (int i = 0; i < widths.length; i++) {
            widths[i] = types[i].width();
        }
        this.nullBytes = (types.length + 7) / 8;
    }

    /**
     * @param codes of the columns' types, as the binlog has them
     * @param metas their parameters
     * @throws UnknownLayoutException if the width of a column is not known
     */
    public static RowLayout of(byte[] codes, int[] metas) {
        CellType[] types = new CellType[codes.length];
        for (int i = 0; i < types.length; i++) {
            types[i] = CellType.of(codes[i] & 0xFF, metas[i]);
        }
        return new RowLayout(types);
    }

    public int columns() {
        return widths.length;
    }

    CellType type(int position) {
        return types[position];
    }

    /** Where the row that begins here ends. */
    public int end(byte[] body, int start) {
        int offset = firstCell(start);
        for (int i = 0; i < widths.length; i++) {
            offset += widthAt(body, start, offset, i);
        }
        return offset;
    }

    int firstCell(int start) {
        return start + nullBytes;
    }

    boolean isNull(byte[] body, int start, int position) {
        return (body[start + (position >> 3)] >> (position & 7) & 1) != 0;
    }

    /** How many bytes the cell of this position, which begins at {@code offset}, takes. */
    int widthAt(byte[] body, int start, int offset, int position) {
        if (isNull(body, start, position)) {
            return 0;
        }
        int width = widths[position];
        return width >= 0 ? width : ~width + Bytes.littleEndian(body, offset, ~width);
    }
}
