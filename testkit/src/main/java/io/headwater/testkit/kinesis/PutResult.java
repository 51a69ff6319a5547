package io.headwater.testkit.kinesis;

import io.headwater.testkit.kinesis.wire.ErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * What the client is told of one record: either an error, or the shard and the digits of the sequence number.
 *
 * @param message says more about the error
 */
record PutResult(
        Shard shard, byte[] sequenceDigits, @Nullable ErrorCode error, String message) {
    private static final byte[] NONE = {};

    static PutResult stored(Shard shard, byte[] sequenceDigits) {
        return new PutResult(shard, sequenceDigits, null, "");
    }

    static PutResult failed(Shard shard, ErrorCode error) {
        String message = error == ErrorCode.PROVISIONED_THROUGHPUT_EXCEEDED
                ? "Rate exceeded for shard " + shard.id() + " in stream " + shard.stream() + " under account "
                        + Streams.ACCOUNT + "."
                : "Internal service failure.";
        return new PutResult(shard, NONE, error, message);
    }
}
