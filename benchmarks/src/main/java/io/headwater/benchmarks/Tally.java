package io.headwater.benchmarks;

import java.util.StringJoiner;

/**
 * What a counting side has counted, to be handed from its process to another's in a line of text.
 *
 * @param firstNanos when the first row came, by {@link System#nanoTime}, which on Linux is one clock for all processes
 * @param lastNanos when the last row came
 * @param allocatedBytes by all threads, or 0 where nobody has asked
 * @param requests how many calls brought the rows, or 0 where there are no calls
 */
record Tally(long rows, long firstNanos, long lastNanos, long allocatedBytes, long requests) {
    private static final String MARK = "tally";

    static Tally parse(String line) {
        String[] words = line.trim().split(" ");
        if (words.length != 6 || !words[0].equals(MARK)) {
            throw new IllegalArgumentException("not a tally: " + line);
        }
        return new Tally(number(words[1]), number(words[2]), number(words[3]), number(words[4]), number(words[5]));
    }

    private static long number(String word) {
        return Long.parseLong(word);
    }

    @Override
    public String toString() {
        StringJoiner line = new StringJoiner(" ");
        line.add(MARK);
        for (long number : new long[] {rows, firstNanos, lastNanos, allocatedBytes, requests}) {
            line.add(Long.toString(number));
        }
        return line.toString();
    }
}
