package io.headwater.cli;

import io.headwater.spi.PluginContext;
import io.headwater.spi.Sink;
import io.headwater.spi.SinkFactory;
import io.headwater.spi.SinkRecord;
import io.headwater.testkit.doubles.RecordingSink;
import java.util.List;

/** A sink whose records a test can look at. */
public final class CollectingSinkFactory implements SinkFactory {
    private static RecordingSink sink = new RecordingSink();

    static void forget() {
        sink = new RecordingSink();
    }

    static List<SinkRecord> delivered() {
        return sink.delivered();
    }

    @Override
    public String name() {
        return "collect";
    }

    @Override
    public Sink create(PluginContext context) {
        return sink;
    }
}
