package io.headwater.sink.kinesis;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/**
 * The partition keys of a call, numbered from 0, each converted and hashed once however many records have it. One
 * thread.
 */
final class CallKeys {
    /** No number and no place. */
    static final int NONE = -1;

    private final Md5 md5 = Md5.ofThread();
    private final int[] slots;
    private final String[] texts;
    private final byte[][] bytes;
    private final long[] high;
    private final long[] low;
    private final int[] places;
    private final int[] tables;
    private int table;
    private int size;
    private int last = NONE;

    /** @param most how many keys there may be at most */
    CallKeys(int most) {
        this.slots = new int[Integer.highestOneBit(Math.max(1, most)) * 4];
        this.texts = new String[most];
        this.bytes = new byte[most][];
        this.high = new long[most];
        this.low = new long[most];
        this.places = new int[most];
        this.tables = new int[most];
        Arrays.fill(slots, NONE);
    }

    /** The number of a record's key. */
    int number(String key) {
        // The changes of a busy key come one after another.
        if (last == NONE || !texts[last].equals(key)) {
            last = find(key);
        }
        return last;
    }

    byte[] bytes(int number) {
        return bytes[number];
    }

    /** The upper half of the key's hash. */
    long high(int number) {
        return high[number];
    }

    /** The lower half of the key's hash. */
    long low(int number) {
        return low[number];
    }

    /** Begins another table of keys: an aggregated record's. */
    void beginTable() {
        table++;
    }

    /** The place of a key in the table, or {@link #NONE}. */
    int place(int number) {
        return tables[number] == table ? places[number] : NONE;
    }

    /** Enters a key into the table. */
    void place(int number, int place) {
        tables[number] = table;
        places[number] = place;
    }

    private int find(String key) {
        int mask = slots.length - 1;
        int slot = spread(key.hashCode()) & mask;
        while (slots[slot] != NONE && !texts[slots[slot]].equals(key)) {
            slot = slot + 1 & mask;
        }
        if (slots[slot] == NONE) {
            slots[slot] = enter(key);
        }
        return slots[slot];
    }

    private int enter(String key) {
        texts[size] = key;
        bytes[size] = PartitionKey.of(key).getBytes(UTF_8);
        md5.digest(bytes[size]);
        high[size] = md5.high();
        low[size] = md5.low();
        return size++;
    }

    private static int spread(int hash) {
        return hash ^ hash >>> 16;
    }
}
