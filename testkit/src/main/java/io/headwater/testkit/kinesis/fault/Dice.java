package io.headwater.testkit.kinesis.fault;

import java.util.SplittableRandom;

/**
 * Chance without state: whether it strikes follows from the seed, the call and the record alone, whichever thread asks
 * and however often.
 *
 * @param probability from 0 (never) to 1 (always)
 * @param seed tells one run from another
 */
record Dice(double probability, long seed) {
    Dice {
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException("probability must be between 0 and 1: " + probability);
        }
    }

    Dice seed(long other) {
        return new Dice(probability, other);
    }

    boolean strikes(long call, int record) {
        return new SplittableRandom(seed + call * 0x9E3779B97F4A7C15L + record * 0xC2B2AE3D27D4EB4FL).nextDouble()
                < probability;
    }
}
