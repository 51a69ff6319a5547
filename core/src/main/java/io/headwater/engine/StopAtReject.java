package io.headwater.engine;

import io.headwater.spi.ErrorKind;
import io.headwater.spi.PipelineException;
import io.headwater.spi.SinkRecord;

/** Stops the pipeline in front of a record that the sink refuses for good. */
record StopAtReject() implements RejectPolicy {
    @Override
    public void reject(SinkRecord record, String reason) {
        throw new PipelineException(
                ErrorKind.DATA_REFUSED,
                "the sink refuses " + new Rejection(record, reason) + ": " + reason
                        + ". To set such records aside and go on, set engine.on-reject = skip-to-file or dead-letter");
    }
}
