package io.headwater.sink.kinesis;

import io.headwater.spi.Failure;
import io.headwater.spi.RetryableException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why whole requests of a call failed. If nothing of the call was delivered, it has failed as a whole, and the engine
 * pauses; if something was, that must not be told as failed, too. One thread, one call.
 */
final class CallFailure {
    private @Nullable RetryableException reason;

    /** What needs mending is told first. */
    void add(RetryableException failure) {
        if (reason == null || failure.needsMending()) {
            reason = failure;
        }
    }

    /**
     * @param failures which records of the call failed, whatever the reason
     * @param records how many records it had
     * @throws RetryableException if nothing was delivered, and all of it is to be tried again
     */
    void tell(List<Failure> failures, int records, StreamDirectory streams) {
        if (reason == null) {
            return;
        }
        if (failures.size() == records && failures.stream().allMatch(Failure::retryable)) {
            throw reason;
        }
        if (reason.needsMending()) {
            streams.warnOf(reason);
        }
    }
}
