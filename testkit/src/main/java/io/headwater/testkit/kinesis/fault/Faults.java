package io.headwater.testkit.kinesis.fault;

import io.headwater.testkit.kinesis.http.Delivery;
import io.headwater.testkit.kinesis.wire.ErrorCode;
import java.time.Duration;

/**
 * The faults there are, to be combined into a script:
 *
 * <pre>{@code
 * emulator.script(refuse(0.3).seed(42)
 *         .and(loseAnswer().on(PUT_RECORDS).sometimes(0.2).seed(7))
 *         .and(error(ACCESS_DENIED).after(100).times(5)));
 * }</pre>
 *
 * Keep a fault in a variable to ask it later how often it {@linkplain Fault#fired fired}.
 */
public final class Faults {
    private Faults() {}

    /** The service behaves. */
    public static Fault none() {
        return new None();
    }

    /** Refuses each record with this probability: {@code ProvisionedThroughputExceededException}, not stored. */
    public static RefuseSome refuse(double probability) {
        return new RefuseSome(new Dice(probability, 0), Verdict.refuse(ErrorCode.PROVISIONED_THROUGHPUT_EXCEEDED));
    }

    /** Refuses the earliest record of each key in a put and stores the later ones; spares a key it has just refused. */
    public static Fault refuseFirstOfEachKey() {
        return new RefuseFirstOfEachKey();
    }

    /** Reports each record as {@code InternalFailure} with this probability, storing none of those unless told to. */
    public static FailSome fail(double probability) {
        return new FailSome(new Dice(probability, 0), new Dice(0, 0));
    }

    /** Answers the whole call with an error; nothing is stored. */
    public static Fault error(ErrorCode code) {
        return new Always(new Rejected(code));
    }

    /** Resets the connection; nothing is stored. */
    public static Fault reset() {
        return new Always(new Dropped(Delivery.RESET));
    }

    /** Carries the call out, but resets the connection instead of answering. */
    public static Fault loseAnswer() {
        return new Always(new BadlyAnswered(Delivery.RESET));
    }

    /** Takes the call and stays silent; nothing is stored. */
    public static Fault hang() {
        return new Always(new Dropped(Delivery.HANG));
    }

    /** Carries the call out, then stays silent. */
    public static Fault hangAfterStoring() {
        return new Always(new BadlyAnswered(Delivery.HANG));
    }

    /** Carries the call out this much later. */
    public static Fault delay(Duration delay) {
        return new Always(new Delayed(delay));
    }

    /** Carries the call out at once and answers this much later. */
    public static Fault delayAnswer(Duration delay) {
        return new Always(new BadlyAnswered(Delivery.after(delay)));
    }

    /** Carries the call out and sends the answer at this rate. */
    public static Fault trickle(int bytesPerSecond) {
        return new Always(new BadlyAnswered(Delivery.trickle(bytesPerSecond)));
    }
}
