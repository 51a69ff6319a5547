package io.headwater.sink.kinesis;

import io.headwater.spi.PluginContext;
import io.headwater.spi.Sink;
import io.headwater.spi.SinkFactory;
import io.headwater.spi.SinkLimits;
import io.headwater.spi.SinkRecord;
import io.headwater.testkit.contract.SinkContract;
import io.headwater.testkit.contract.Trouble;
import io.headwater.testkit.doubles.GivenContext;
import io.headwater.testkit.doubles.Records;
import io.headwater.testkit.kinesis.StreamRecord;
import io.headwater.testkit.kinesis.fault.Fault;
import io.headwater.testkit.kinesis.fault.Faults;
import io.headwater.testkit.kinesis.wire.Action;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;

class KinesisSinkContractTest extends SinkContract {
    private static final int STREAM_LIMIT = 1 << 20;

    private final Emulated emulated = new Emulated();

    KinesisSinkContractTest() {
        emulated.kinesis().createStream("changes", 4);
    }

    String client() {
        return "lean";
    }

    Emulated emulated() {
        return emulated;
    }

    @AfterEach
    void closeEmulator() {
        emulated.close();
    }

    @Override
    protected Sink sink() throws InterruptedException {
        return emulated.sink("stream = changes, client = " + client());
    }

    @Override
    protected List<byte[]> delivered() {
        return emulated.kinesis().records("changes").stream()
                .map(StreamRecord::data)
                .map(byte[]::clone)
                .toList();
    }

    @Override
    protected void cause(Trouble trouble) {
        emulated.kinesis().script(faultOf(trouble).on(Action.PUT_RECORDS));
    }

    private static Fault faultOf(Trouble trouble) {
        return switch (trouble) {
            case HANG -> Faults.hang();
            case REFUSE_ONCE -> Faults.refuse(1).times(1);
            case REFUSE_EVERY_SECOND -> new RefuseEverySecond().times(1);
            case NEVER_FITS, WRONG_SETTINGS -> throw new IllegalArgumentException(trouble.toString());
        };
    }

    @Override
    protected SinkRecord neverFits() {
        return Records.record("k", STREAM_LIMIT);
    }

    @Override
    protected long largestRecord(SinkLimits limits) {
        return STREAM_LIMIT;
    }

    @Override
    protected SinkFactory factory() {
        return new KinesisSinkFactory();
    }

    @Override
    protected Map<String, PluginContext> wrongSettings() {
        return Map.of(
                "stream", GivenContext.ofSink("kinesis", "region = eu-west-1"),
                "region", GivenContext.ofSink("kinesis", "stream = changes"),
                "endpoint", GivenContext.ofSink("kinesis", "stream = changes, endpoint = nowhere"),
                "profile", GivenContext.ofSink("kinesis", "stream = changes, region = eu-west-1, profile = nobody"));
    }

    @Override
    protected boolean belongsToDestination(Thread thread) {
        return thread.getName().startsWith("kinesis-emulator");
    }
}
