package io.headwater.launch;

import io.headwater.spi.Column;
import io.headwater.spi.Columns;
import io.headwater.spi.Operation;
import io.headwater.spi.Position;
import io.headwater.spi.Row;
import io.headwater.spi.RowChange;
import io.headwater.spi.Source;
import io.headwater.spi.SourceBatch;
import io.headwater.spi.TableId;
import io.headwater.testing.GivenOrigin;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** Rows 1, 2, 3 of {@code shop.orders}, each inserted once. */
final class CountingSource implements Source {
    private static final Columns COLUMNS = new Columns(List.of(new Column("id", "INT")));

    private final int rows;
    private final boolean endless;
    private int last;

    CountingSource(int last, int rows, boolean endless) {
        this.last = last;
        this.rows = rows;
        this.endless = endless;
    }

    @Override
    public Optional<SourceBatch> poll() throws InterruptedException {
        if (last == rows && endless) {
            new CountDownLatch(1).await();
        }
        if (last >= rows) {
            return Optional.empty();
        }
        last++;
        return Optional.of(new SourceBatch(List.of(change(last)), new Place(last), 1));
    }

    private static RowChange change(int id) {
        Row row = new IdRow(id);
        return new RowChange(
                Operation.INSERT, new TableId("shop", "orders"), row, null, row, new GivenOrigin("counting:" + id));
    }

    @Override
    public void close() {}

    private record Place(int id) implements Position {
        @Override
        public byte[] toBytes() {
            return Integer.toString(id).getBytes(StandardCharsets.UTF_8);
        }
    }

    private record IdRow(int id) implements Row {
        @Override
        public Columns columns() {
            return COLUMNS;
        }

        @Override
        public Object get(int index) {
            return id;
        }
    }
}
