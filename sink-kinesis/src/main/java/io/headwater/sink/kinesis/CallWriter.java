package io.headwater.sink.kinesis;

import io.headwater.spi.Failure;
import io.headwater.spi.SinkLimits;
import io.headwater.spi.SinkRecord;
import java.util.List;

/** One of the two ways to write a call. Safe for use by several threads. */
interface CallWriter {
    /** What a call may hold. */
    SinkLimits limits();

    /** As {@link io.headwater.spi.Sink#write}. */
    List<Failure> write(List<SinkRecord> records) throws InterruptedException;
}
