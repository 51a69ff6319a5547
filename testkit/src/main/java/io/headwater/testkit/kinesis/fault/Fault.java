package io.headwater.testkit.kinesis.fault;

import io.headwater.testkit.kinesis.wire.Action;
import java.util.Set;

/**
 * One way in which the service misbehaves. Thread-safe: many connections ask at a time.
 *
 * <p>Faults are random only by a seed and by the number of the call, so that a run can be repeated.
 */
public interface Fault {
    /** What befalls this call; asked once for each, before anything is done about it. */
    Mishap strike(Call call);

    /** How often it struck so far: records for a fault of records, otherwise calls. */
    long fired();

    /** This fault and another one at the same time; the more drastic should come first. */
    default Fault and(Fault other) {
        return new Both(this, other);
    }

    /** This fault, for these actions only. */
    default Fault on(Action... actions) {
        Set<Action> affected = Set.of(actions);
        return new Only(this, call -> affected.contains(call.action()));
    }

    /** This fault, for the next so many calls only that reach it. */
    default Fault times(long calls) {
        return Only.calls(this, 0, calls);
    }

    /** This fault, once so many calls that reach it have passed unharmed. */
    default Fault after(long calls) {
        return Only.calls(this, calls, Long.MAX_VALUE);
    }

    /** This fault, with a probability for each call. */
    default Sometimes sometimes(double probability) {
        return new Sometimes(this, new Dice(probability, 0));
    }
}
