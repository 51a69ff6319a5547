package io.headwater.testkit.workload;

import io.headwater.spi.Operation;
import io.headwater.spi.TableId;
import io.headwater.testkit.mysql.EmbeddedMySql;
import io.headwater.testkit.oracle.ObservedChange;
import io.headwater.testkit.oracle.ObservedStream;
import io.headwater.testkit.oracle.RowKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The workload's changes as the server's binary log holds them: decoded here, for tables of the workload's form only,
 * so that the truth can be checked without any code that is under test.
 *
 * <p>{@code RowHistoryOracle.of(truth).check(BinlogTranscript.of(mysql, workload.tables())).requireGreen()}
 *
 * <p>Event formats as in MySQL's source documentation, "Binary Log Event". Compressed transactions are not understood.
 */
public final class BinlogTranscript {
    private static final int TABLE_MAP = 19;
    private static final int WRITE_ROWS = 30;
    private static final int UPDATE_ROWS = 31;
    private static final int DELETE_ROWS = 32;
    private static final int TABLE_ID_BYTES = 6;
    private static final int ROWS_FLAGS_BYTES = 2;

    private final Set<TableId> tables;
    private final Map<Long, WorkloadRowFormat> formats = new HashMap<>();
    private final ObservedStream stream = new ObservedStream();
    private String place = "";
    private int changesOfEvent;

    private BinlogTranscript(List<TableId> tables) {
        this.tables = Set.copyOf(tables);
    }

    /** All that the server's binary logs still hold. */
    public static ObservedStream of(EmbeddedMySql mysql, List<TableId> tables) {
        BinlogTranscript transcript = new BinlogTranscript(tables);
        try {
            for (String name : Files.readAllLines(mysql.data().resolve("binlog.index"))) {
                transcript.read(mysql.data().resolve(name).normalize());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the binary log", e);
        }
        return transcript.stream;
    }

    private void read(Path file) throws IOException {
        for (BinlogEvent event : BinlogEvent.in(file)) {
            place = file.getFileName() + ":" + event.position();
            changesOfEvent = 0;
            switch (event.type()) {
                case TABLE_MAP -> mapTable(event.body());
                case WRITE_ROWS, UPDATE_ROWS, DELETE_ROWS -> readRows(event.type(), event.body());
                default -> {
                    // Not about rows.
                }
            }
        }
    }

    /** A row event names its table by a number only; the event before it says which table that is. */
    private void mapTable(ByteBuffer body) {
        long id = tableId(body);
        TableId table = WorkloadRowFormat.table(body);
        if (tables.contains(table)) {
            formats.put(id, WorkloadRowFormat.of(table, body));
        } else {
            formats.remove(id);
        }
    }

    private void readRows(int type, ByteBuffer body) {
        WorkloadRowFormat format = formats.get(tableId(body));
        if (format == null) {
            return;
        }
        // The extra block's length counts its own two bytes.
        int extra = Short.toUnsignedInt(body.getShort(body.position()));
        body.position(body.position() + extra);
        format.skipColumnBitmaps(body, type == UPDATE_ROWS ? 2 : 1);
        while (body.hasRemaining()) {
            WorkloadRow before = type == WRITE_ROWS ? null : format.read(body);
            WorkloadRow after = type == DELETE_ROWS ? null : format.read(body);
            changed(format.table(), before, after);
        }
    }

    private void changed(TableId table, @Nullable WorkloadRow before, @Nullable WorkloadRow after) {
        if (before != null && after != null && before.key() == after.key()) {
            add(table, after, Operation.UPDATE);
            return;
        }
        if (before != null) {
            add(table, before, Operation.DELETE);
        }
        if (after != null) {
            add(table, after, Operation.INSERT);
        }
    }

    private void add(TableId table, WorkloadRow row, Operation operation) {
        String id = place + ":" + changesOfEvent++;
        RowKey key = new RowKey(table, row.key());
        stream.add(new ObservedChange(key, row.version(), operation, id, row.isIntact(), id, place));
    }

    private static long tableId(ByteBuffer body) {
        long id = Integer.toUnsignedLong(body.getInt(0)) | (long) Short.toUnsignedInt(body.getShort(4)) << 32;
        body.position(TABLE_ID_BYTES + ROWS_FLAGS_BYTES);
        return id;
    }
}
