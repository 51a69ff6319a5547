package io.headwater.cli;

import io.headwater.spi.PluginContext;
import io.headwater.spi.Sink;
import io.headwater.spi.SinkFactory;
import io.headwater.spi.SinkRecord;
import io.headwater.testkit.doubles.RecordingSink;
import java.util.List;

/** Sinks whose records a test can look at, one for each kind of run. */
abstract class CollectingSinkFactory implements SinkFactory {
    private static RecordingSink ordinary = new RecordingSink();
    private static RecordingSink ofDryRuns = new RecordingSink();

    static void forget() {
        ordinary = new RecordingSink();
        ofDryRuns = new RecordingSink();
    }

    static List<SinkRecord> delivered() {
        return ordinary.delivered();
    }

    static List<SinkRecord> shown() {
        return ofDryRuns.delivered();
    }

    public static final class Ordinary extends CollectingSinkFactory {
        @Override
        public String name() {
            return "collect";
        }

        @Override
        public Sink create(PluginContext context) {
            return ordinary;
        }
    }

    public static final class OfDryRuns extends CollectingSinkFactory {
        @Override
        public String name() {
            return "stdout";
        }

        @Override
        public Sink create(PluginContext context) {
            return ofDryRuns;
        }
    }
}
