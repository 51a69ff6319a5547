package io.headwater.sink.kinesis;

import io.headwater.spi.Failure;
import io.headwater.spi.RetryableException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody must mend before records of a call can be delivered. If nothing of it was, the call as a whole has
 * failed, which the engine makes known; if something was, that must not be told as failed, too. One thread, one call.
 */
final class Unmended {
    private @Nullable RetryableException reason;

    void add(RetryableException failure) {
        if (failure.needsMending()) {
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
        streams.warnOf(reason);
    }
}
