package io.headwater.sink.kinesis;

import io.headwater.spi.Sink;
import io.headwater.spi.SinkLimits;
import io.headwater.testkit.kinesis.UserRecord;
import java.util.List;

/** The same sink, aggregating. */
class AggregatedSinkContractTest extends KinesisSinkContractTest {
    /** What an aggregated record of one record holds besides. */
    private static final int FRAME = 64;

    @Override
    protected Sink sink() throws InterruptedException {
        return emulated().sink("stream = changes, aggregate = true, client = " + client());
    }

    @Override
    protected List<byte[]> delivered() {
        return emulated().kinesis().userRecords("changes").stream()
                .map(UserRecord::data)
                .map(byte[]::clone)
                .toList();
    }

    @Override
    protected long largestRecord(SinkLimits limits) {
        return super.largestRecord(limits) - FRAME;
    }
}
