package io.headwater.testkit.kinesis;

import static io.headwater.testkit.kinesis.wire.ErrorCode.LIMIT_EXCEEDED;

import io.headwater.testkit.kinesis.wire.Action;
import java.util.EnumMap;
import java.util.Map;

/**
 * How often an account may ask for what concerns a stream as a whole; after the API reference of each action. Enforced
 * when {@linkplain KinesisEmulator#limitControl asked to}. Thread-safe.
 */
final class ControlLimits {
    private final Switches switches;
    private final Map<Action, TokenBucket> buckets = new EnumMap<>(Action.class);

    ControlLimits(Emulation emulation) {
        this.switches = emulation.switches();
        perSecond(Action.CREATE_STREAM, 5, emulation.time());
        perSecond(Action.DELETE_STREAM, 5, emulation.time());
        perSecond(Action.DESCRIBE_STREAM_SUMMARY, 20, emulation.time());
        perSecond(Action.INCREASE_STREAM_RETENTION_PERIOD, 5, emulation.time());
        perSecond(Action.START_STREAM_ENCRYPTION, 5, emulation.time());
    }

    private void perSecond(Action action, int calls, Time time) {
        buckets.put(action, new TokenBucket(calls, time.nano()));
    }

    synchronized void check(Action action) {
        TokenBucket bucket = buckets.get(action);
        if (!switches.controlLimits || bucket == null) {
            return;
        }
        if (!bucket.has(1)) {
            throw LIMIT_EXCEEDED.because(
                    "Rate exceeded for " + action.wireName() + " under account " + Streams.ACCOUNT);
        }
        bucket.take(1);
    }
}
