package io.headwater.testkit.kinesis.fault;

import io.headwater.testkit.kinesis.wire.Action;
import java.util.Set;

/**
 * One way in which the service misbehaves. Thread-safe: many connections ask at a time.
 *
 * <p>The conditions below combine in any order: {@code hang().on(PUT_RECORDS).times(2)} hangs two puts, however many other
 * calls come between. Faults are random only by a seed and by the number of the call, so that a run can be repeated.
 */
public interface Fault {
    /** What befalls this call; asked once for each, before anything is done about it. */
    Mishap strike(Call call);

    /** Whether it may strike this call at all. Asking changes nothing. */
    default boolean concerns(Call call) {
        return true;
    }

    /** How often it struck so far: records for a fault of records, otherwise calls. */
    long fired();

    /** This fault and another one at the same time; the more drastic should come first. */
    default Fault and(Fault other) {
        return new Both(this, other);
    }

    /** This fault, for these actions only. */
    default Fault on(Action... actions) {
        return new OnActions(this, Set.of(actions));
    }

    /** This fault, for the next so many calls that it concerns. */
    default Fault times(long calls) {
        return new Between(this, 0, calls);
    }

    /** This fault, once so many calls that it concerns have passed unharmed. */
    default Fault after(long calls) {
        return new Between(this, calls, Long.MAX_VALUE);
    }

    /** This fault, with a probability for each call. */
    default Sometimes sometimes(double probability) {
        return new Sometimes(this, new Dice(probability, 0));
    }
}
