package io.headwater.cli;

import io.headwater.spi.PluginContext;
import io.headwater.spi.Sink;
import io.headwater.spi.SinkFactory;
import io.headwater.spi.SinkRecord;
import io.headwater.spi.WriteResult;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** A sink whose first write never returns. */
public final class StuckSinkFactory implements SinkFactory {
    @Override
    public String name() {
        return "stuck";
    }

    @Override
    public Sink create(PluginContext context) {
        return new StuckSink();
    }

    private static final class StuckSink implements Sink {
        @Override
        public WriteResult write(List<SinkRecord> records) throws InterruptedException {
            System.out.println("stuck with " + records.size());
            new CountDownLatch(1).await();
            return WriteResult.delivered();
        }

        @Override
        public void close() {}
    }
}
