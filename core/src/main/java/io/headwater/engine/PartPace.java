package io.headwater.engine;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How fast one overloaded part of the destination is sent to: it grows by steady steps while the part takes what it is
 * sent, and falls to what got through when it refuses more than a third ("additive increase, multiplicative decrease").
 * Fewer refusals than that are left to each key's back-off: they cost less than going too slowly. So is a part that refuses
 * as much of less.
 *
 * <p>Who asks too early gets a time of its own, one after the other, so that a thousand keys do not come back at once.
 * Time is given by the caller. Not thread-safe.
 */
final class PartPace {
    private static final double SLOWEST = 0.2; // a second: one attempt in five seconds finds out that the part is back
    private static final double AFTER_SILENCE = 10;
    private static final double OVERLOADED = 1.0 / 3;
    private static final double GROWTH = 0.1;
    private static final int IN_VAIN = 3;

    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final long BURST = Duration.ofMillis(20).toNanos();
    private static final long LOOK = Duration.ofMillis(100).toNanos();
    private static final long ALONE = Duration.ofSeconds(30).toNanos();
    private static final long CALM = Duration.ofSeconds(10).toNanos();

    /** Nobody waits longer; who would have to asks again. */
    private static final long LONGEST = Duration.ofSeconds(10).toNanos();

    private double rate = Double.POSITIVE_INFINITY; // units a second
    private double enough; // the rate at which it was overloaded last: up to there growth is fast
    private long next; // when whoever comes now may go

    private int falls; // one after the other
    private long aloneUntil;

    private long lookedAt;
    private long troubleAt;
    private int taken;
    private int refused;
    private long silentSince;
    private boolean silent;
    private String reason = "";

    PartPace(long now) {
        this.next = now;
        this.aloneUntil = now;
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
        if (now - lookedAt >= (taken > 0 ? LOOK : SECOND)) {
            judge(now);
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

    /** Chance alone refuses a few more or less: until that cannot be it, nothing changes. What is old says nothing of now. */
    private void judge(long now) {
        int all = taken + refused;
        double chance = 1.5 * Math.sqrt(all);
        boolean much = refused > OVERLOADED * all + chance;
        boolean little = refused < OVERLOADED * all - chance;
        if (much || silent && taken == 0) {
            overloaded(now);
        } else if (little || refused == 0) {
            falls = little ? 0 : falls;
            speedUp(now);
        } else if (now - lookedAt < CALM) {
            return;
        }
        noteSilence(now);
        lookedAt = now;
        taken = 0;
        refused = 0;
    }

    /** A part that takes nothing is never left alone. */
    private void overloaded(long now) {
        if (aloneUntil - now > 0) {
            return;
        }
        if (taken > 0 && ++falls > IN_VAIN) {
            leaveAlone(now);
        } else {
            double less = slowDown(now);
            enough = taken > 0 ? less : enough;
        }
    }

    /** Going slower does not help: what it refuses has nothing to do with load. */
    private void leaveAlone(long now) {
        rate = Double.POSITIVE_INFINITY;
        next = now;
        falls = 0;
        aloneUntil = now + ALONE;
    }

    /** To what got through, but not below half. A part that takes nothing says nothing of its limit. */
    private double slowDown(long now) {
        double seconds = (double) (now - lookedAt) / SECOND;
        double less = Math.max(taken / seconds, Math.min(rate, (taken + refused) / seconds) / 2);
        enough = enough == 0 ? less : enough;
        change(Math.max(SLOWEST, Math.min(rate, less)), now);
        return less;
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
