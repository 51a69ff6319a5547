package io.headwater.testkit.contract;

import io.headwater.spi.Position;
import io.headwater.spi.RowChange;
import io.headwater.spi.Source;
import io.headwater.spi.SourceBatch;
import io.headwater.testkit.doubles.ScriptedPosition;
import java.util.List;
import java.util.Optional;

/** A good source of a {@link MemoryLog}. */
class MemorySource implements Source {
    private final MemoryLog log;
    private int next;

    MemorySource(MemoryLog log, int next) {
        this.log = log;
        this.next = next;
    }

    @Override
    public Optional<SourceBatch> poll() throws InterruptedException {
        RowChange change = log.await(next);
        next++;
        return Optional.of(new SourceBatch(List.of(change), position(next), 100));
    }

    Position position(int after) {
        return new ScriptedPosition(after);
    }

    @Override
    public void close() {}
}
