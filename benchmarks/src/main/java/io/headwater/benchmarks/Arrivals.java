package io.headwater.benchmarks;

import io.headwater.testkit.kinesis.ArrivalListener;
import java.util.Arrays;
import java.util.StringJoiner;

/**
 * Counts the records that a stream stores and, where asked to, remembers when the record of each key came: keys that end
 * in a number below a limit. Thread-safe.
 */
final class Arrivals implements ArrivalListener {
    private final Counter counter = new Counter();
    private final long[] nanosOfKey;

    /** @param keys how many keys to remember */
    Arrivals(int keys) {
        this.nanosOfKey = new long[keys];
    }

    @Override
    public void stored(String partitionKey, int bytes) {
        counter.add(1);
        if (nanosOfKey.length > 0) {
            remember(numberAtEnd(partitionKey));
        }
    }

    @Override
    public void storedAggregate(String partitionKey, int bytes, int userRecords) {
        counter.add(userRecords);
    }

    private synchronized void remember(int key) {
        if (key < nanosOfKey.length && nanosOfKey[key] == 0) {
            nanosOfKey[key] = System.nanoTime();
        }
    }

    private static int numberAtEnd(String key) {
        int start = key.length();
        while (start > 0 && Character.isDigit(key.charAt(start - 1))) {
            start--;
        }
        return start == key.length() ? Integer.MAX_VALUE : Integer.parseInt(key, start, key.length(), 10);
    }

    Tally tally(long requests) {
        return counter.tally(0, requests);
    }

    /** The time of each key in a line; 0 for a key that has not come. */
    synchronized String times() {
        StringJoiner line = new StringJoiner(" ");
        Arrays.stream(nanosOfKey).mapToObj(Long::toString).forEach(line::add);
        return line.toString();
    }
}
