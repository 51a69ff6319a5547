package io.headwater.engine;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How fast one overloaded part of the destination is sent to: it grows by steady steps while the part takes what it is
 * sent, and falls to what got through when it refuses more than a third ("additive increase, multiplicative decrease").
 * Fewer refusals than that are left to each key's back-off: they cost less than going too slowly.
 *
 * <p>Who asks too early gets a time of its own, one after the other, so that a thousand keys do not come back at once.
 * Time is given by the caller. Not thread-safe.
 */
final class PartPace {
    private static final double SLOWEST = 0.2; // a second: one attempt in five seconds finds out that the part is back
    private static final double AFTER_SILENCE = 10;
    private static final double OVERLOADED = 1.0 / 3;
    private static final double GROWTH = 0.1;

    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final long BURST = Duration.ofMillis(20).toNanos();
    private static final long LOOK = Duration.ofMillis(100).toNanos();
    private static final int ENOUGH = 20; // outcomes to judge by within a second
    private static final long CALM = Duration.ofSeconds(10).toNanos();

    /** Nobody waits longer; who would have to asks again. */
    private static final long LONGEST = Duration.ofSeconds(10).toNanos();

    private double rate = Double.POSITIVE_INFINITY; // units a second
    private double enough; // the rate at which it was overloaded last: up to there growth is fast
    private long next; // when whoever comes now may go

    private long lookedAt;
    private long troubleAt;
    private int taken;
    private int refused;
    private long silentSince;
    private boolean silent;
    private String reason = "";

    PartPace(long now) {
        this.next = now;
        this.lookedAt = now;
        this.troubleAt = now;
    }

    /**
     * Asks for leave to send one unit.
     *
     * @param hasTurn whether the caller was given this time before
     * @return 0 to send now; else how long to wait, and whether that is the caller's turn
     */
    Turn ask(long now, boolean hasTurn) {
        if (hasTurn || next - now <= 0) {
            if (!hasTurn) {
                next = later(next, now - BURST) + interval();
            }
            return Turn.NOW;
        }
        troubleAt = now;
        long wait = next - now;
        if (wait > LONGEST) {
            return new Turn(LONGEST, false);
        }
        next += interval();
        return new Turn(wait, true);
    }

    /** What became of what was sent. */
    void came(int unitsTaken, int unitsRefused, String why, long now) {
        taken += unitsTaken;
        refused += unitsRefused;
        if (unitsRefused > 0) {
            troubleAt = now;
            reason = requireNonNull(why, "why is null");
        }
        long looked = now - lookedAt;
        if (looked >= SECOND || looked >= LOOK && taken + refused >= ENOUGH) {
            judge(looked, now);
            lookedAt = now;
            taken = 0;
            refused = 0;
        }
    }

    /** Whether nothing was refused or held back for long enough to forget about it. */
    boolean isOver(long now) {
        return now - troubleAt > CALM;
    }

    /** Since when it takes nothing, and why; {@code null} if it takes something. */
    @Nullable
    Blockage silence() {
        return silent ? new Blockage(silentSince, reason, false) : null;
    }

    /** Whether it is sent whatever there is. */
    boolean isFree() {
        return rate == Double.POSITIVE_INFINITY;
    }

    /** Units a second. */
    double rate() {
        return rate;
    }

    private void judge(long looked, long now) {
        double got = (double) taken * SECOND / looked;
        double offered = (double) (taken + refused) * SECOND / looked;
        if (isOverloaded()) {
            double less = Math.max(got, Math.min(rate, offered) / 2);
            enough = taken > 0 || enough == 0 ? less : enough; // a part that takes nothing says nothing of its limit
            slowDown(less, now);
        } else if (taken > 0) {
            speedUp(now);
        }
        noteSilence(now);
    }

    /** Of few outcomes more must be refused: chance alone refuses three of five now and then. */
    private boolean isOverloaded() {
        int all = taken + refused;
        return taken == 0 ? refused > 1 || refused > 0 && !isFree() : refused > OVERLOADED * all + Math.sqrt(all);
    }

    private void slowDown(double to, long now) {
        change(Math.max(SLOWEST, Math.min(rate, to)), now);
    }

    private void speedUp(long now) {
        if (silent) {
            change(Math.max(rate, AFTER_SILENCE), now);
        } else {
            change(rate < enough ? 2 * rate : rate + GROWTH * Math.max(enough, AFTER_SILENCE), now);
        }
    }

    private void noteSilence(long now) {
        boolean nothingTaken = taken == 0 && refused > 0;
        if (nothingTaken && !silent) {
            silentSince = now;
        }
        silent = nothingTaken || silent && taken == 0;
    }

    /** Those who come from now on queue up at the new rate; who has a turn keeps it. */
    private void change(double to, long now) {
        if (next - now > 0 && !isFree()) {
            next = now + (long) Math.min(LONGEST, (next - now) * (rate / to));
        }
        rate = to;
    }

    private long interval() {
        return isFree() ? 0 : (long) (SECOND / rate);
    }

    private static long later(long one, long other) {
        return one - other > 0 ? one : other;
    }

    /**
     * When to go.
     *
     * @param waitNanos 0 for now
     * @param isOwn whether that time is the asker's own: then it need not queue up again
     */
    record Turn(long waitNanos, boolean isOwn) {
        static final Turn NOW = new Turn(0, true);
    }
}
