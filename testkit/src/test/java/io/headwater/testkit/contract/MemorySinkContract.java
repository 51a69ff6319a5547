package io.headwater.testkit.contract;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.headwater.spi.ErrorKind;
import io.headwater.spi.PipelineException;
import io.headwater.spi.PluginContext;
import io.headwater.spi.Sink;
import io.headwater.spi.SinkFactory;
import io.headwater.spi.SinkRecord;
import io.headwater.testkit.doubles.GivenContext;
import io.headwater.testkit.doubles.Records;
import java.util.List;
import java.util.Map;

/** The contract of a good sink. {@link BrokenSinks} are this with one thing wrong each. */
class MemorySinkContract extends SinkContract {
    final MemoryDestination destination = new MemoryDestination();

    @Override
    protected Sink sink() {
        return new MemorySink(destination);
    }

    @Override
    protected List<byte[]> delivered() {
        return destination.stored();
    }

    @Override
    protected void cause(Trouble trouble) {
        destination.cause(trouble);
    }

    @Override
    protected SinkRecord neverFits() {
        return Records.record(MemoryDestination.MISFIT, "");
    }

    @Override
    protected SinkFactory factory() {
        return new SinkFactory() {
            @Override
            public String name() {
                return "memory";
            }

            @Override
            public Sink create(PluginContext context) {
                requireRoom(context.config());
                return sink();
            }
        };
    }

    @Override
    protected Map<String, PluginContext> wrongSettings() {
        return Map.of("room", GivenContext.of(ConfigFactory.parseString("room = small")));
    }

    void requireRoom(Config config) {
        if (!config.getString("room").equals("large")) {
            throw new PipelineException(ErrorKind.CONFIGURATION, "room must be large");
        }
    }
}
