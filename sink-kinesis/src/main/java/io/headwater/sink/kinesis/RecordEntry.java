package io.headwater.sink.kinesis;

import static java.util.Objects.requireNonNull;

import io.headwater.spi.Failure;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A record of a call by itself.
 *
 * @param index which of the call's records it is
 * @param failures where to tell that it failed
 */
record RecordEntry(int index, String partitionKey, byte[] payload, List<Failure> failures) implements PutEntry {
    RecordEntry {
        requireNonNull(partitionKey, "partitionKey is null");
        requireNonNull(payload, "payload is null");
        requireNonNull(failures, "failures is null");
    }

    @Override
    public @Nullable String explicitHashKey() {
        return null;
    }

    @Override
    public int dataBytes() {
        return payload.length;
    }

    @Override
    public void writeData(byte[] target, int at) {
        System.arraycopy(payload, 0, target, at, payload.length);
    }

    @Override
    public byte[] data() {
        return payload;
    }

    @Override
    public void stored(String shard) {}

    @Override
    public void refused(String reason) {
        failures.add(new Failure(index, true, reason));
    }

    @Override
    public void invalid(String reason) {
        failures.add(new Failure(index, false, reason));
    }
}
