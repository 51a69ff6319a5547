package io.headwater.testkit.contract;

import io.headwater.spi.Failure;
import io.headwater.spi.RetryableException;
import io.headwater.spi.Sink;
import io.headwater.spi.SinkLimits;
import io.headwater.spi.SinkRecord;
import io.headwater.spi.WriteResult;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A good sink into a {@link MemoryDestination}: after a refused record it holds back the later ones of the key. */
class MemorySink implements Sink {
    static final SinkLimits LIMITS = new SinkLimits(100, 1 << 20, 1 << 18, 4, false);

    final MemoryDestination destination;

    MemorySink(MemoryDestination destination) {
        this.destination = destination;
    }

    @Override
    public WriteResult write(List<SinkRecord> records) throws InterruptedException {
        destination.hangIfTold();
        if (destination.take(Trouble.REFUSE_ONCE)) {
            throw new RetryableException("refused");
        }
        boolean refusing = destination.take(Trouble.REFUSE_EVERY_SECOND);
        List<Failure> failures = new ArrayList<>();
        Set<String> failedKeys = new HashSet<>();
        for (int i = 0; i < records.size(); i++) {
            SinkRecord record = records.get(i);
            if (record.key().equals(MemoryDestination.MISFIT)) {
                failures.add(new Failure(i, false, "does not fit"));
            } else if (failedKeys.contains(record.key()) || refusing && i % 2 == 0) {
                failedKeys.add(record.key());
                failures.add(new Failure(i, true, "refused"));
            } else {
                destination.store(record);
            }
        }
        return new WriteResult(failures);
    }

    @Override
    public SinkLimits limits() {
        return LIMITS;
    }

    @Override
    public void close() {}
}
