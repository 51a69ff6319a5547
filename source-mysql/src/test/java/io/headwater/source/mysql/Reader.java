package io.headwater.source.mysql;

import io.headwater.spi.Position;
import io.headwater.spi.RowChange;
import io.headwater.spi.Source;
import io.headwater.spi.SourceBatch;
import io.headwater.spi.StateStore;
import io.headwater.state.MemoryStateStore;
import io.headwater.testkit.doubles.GivenContext;
import io.headwater.testkit.mysql.EmbeddedMySql;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A source under test and what it has handed over. Waits for ever: tests bound themselves. */
final class Reader implements AutoCloseable {
    final Source source;
    final List<SourceBatch> batches = new ArrayList<>();
    private @Nullable Position position;

    private Reader(Source source) {
        this.source = source;
    }

    static Reader open(GivenContext context) throws InterruptedException {
        return new Reader(new MySqlSourceFactory().create(context));
    }

    /** Reads all of the database {@code shop} as root, from the start. */
    static Reader openShop(EmbeddedMySql mysql, String... settings) throws InterruptedException {
        return open(shop(mysql, settings));
    }

    static GivenContext shop(EmbeddedMySql mysql, String... settings) {
        String basics = """
                hostname = 127.0.0.1, port = %d, user = root, password = "", tables = ["shop.*"]
                heartbeat-interval = 200ms
                """;
        String given = basics.formatted(mysql.port()) + String.join("\n", settings);
        return GivenContext.ofSource("mysql", given).withState(new MemoryStateStore());
    }

    static GivenContext resuming(GivenContext context, StateStore state, Position position) {
        return context.withState(state).resumingFrom(position.toBytes());
    }

    /** Polls once; what came is kept. */
    Optional<SourceBatch> poll() throws InterruptedException {
        Optional<SourceBatch> batch = source.poll();
        batch.ifPresent(this::keep);
        return batch;
    }

    private void keep(SourceBatch batch) {
        batches.add(batch);
        if (batch.position() != null) {
            position = batch.position();
            source.checkpointed(position);
        }
    }

    Reader readUntil(BooleanSupplier enough) throws InterruptedException {
        while (!enough.getAsBoolean()) {
            if (poll().isEmpty()) {
                throw new AssertionError("exhausted after " + changes());
            }
        }
        return this;
    }

    Reader readChanges(int count) throws InterruptedException {
        return readUntil(() -> changes().size() >= count);
    }

    Reader readToEnd() throws InterruptedException {
        while (poll().isPresent()) {
            Thread.onSpinWait();
        }
        return this;
    }

    List<RowChange> changes() {
        return batches.stream().flatMap(batch -> batch.changes().stream()).toList();
    }

    /** Each change as {@code OPERATION table key before -> after}, to be compared. */
    List<String> described() {
        return changes().stream().map(Described::change).toList();
    }

    /** The last position handed over. */
    Position position() {
        if (position == null) {
            throw new AssertionError("no position yet");
        }
        return position;
    }

    /** One from which only changes would be read. */
    boolean hasPosition() {
        return position instanceof MySqlPosition known && known.unread().isEmpty();
    }

    @Override
    public void close() {
        source.close();
    }
}
