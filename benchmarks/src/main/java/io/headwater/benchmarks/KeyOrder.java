package io.headwater.benchmarks;

import java.util.Random;

/** Whose change comes next. */
enum KeyOrder {
    /** Each key as often as any other at any time: no window holds more changes of one than of another. */
    IN_TURN("keys in turn") {
        @Override
        int key(long change, int keys, Random random) {
            return (int) (change % keys);
        }
    },

    /** Chance gives some keys several times as many changes in a window as most: those keys take the longest. */
    AT_RANDOM("keys at random") {
        @Override
        int key(long change, int keys, Random random) {
            return random.nextInt(keys);
        }
    };

    private final String title;

    KeyOrder(String title) {
        this.title = title;
    }

    abstract int key(long change, int keys, Random random);

    @Override
    public String toString() {
        return title;
    }
}
