package io.headwater.source.mysql;

import io.headwater.spi.TableId;
import org.jspecify.annotations.Nullable;

/**
 * Some rows of a chunk, to be handed on if they did not change while its window was open.
 *
 * @param rows {@code null} if there are none
 * @param upTo the key of the last of them
 * @param endsWindow whether it is the chunk's last part
 * @param endsTable whether no row of the table is left to read
 */
record ChunkPart(
        TableRead read,
        @Nullable SnapshotRows rows,
        @Nullable ChunkKey upTo,
        boolean endsWindow,
        boolean endsTable) implements Handed {
    @Override
    public long bytes() {
        return rows == null ? 0 : rows.bytes();
    }

    TableId table() {
        return read.table();
    }

    int count() {
        return rows == null ? 0 : rows.rows().size();
    }

    ChunkPart endingWindow() {
        return new ChunkPart(read, rows, upTo, true, false);
    }

    ChunkPart endingTable() {
        return new ChunkPart(read, rows, upTo, true, true);
    }

    static ChunkPart endOf(TableRead read) {
        return new ChunkPart(read, null, null, true, true);
    }
}
