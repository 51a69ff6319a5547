package io.headwater.testkit.kinesis;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.math.BigInteger;

/**
 * The sequence numbers of one shard: number <i>n</i> for its <i>n</i>th record, 0 for its beginning. Guarded by the
 * stream.
 *
 * <p>As in the service they are 186 bits long (56 digits), begin and end with the version 2 and hold the shard's index in
 * bits 4 to 35, which client libraries check. The epoch above all else makes a child's numbers exceed its parents'.
 */
final class SequenceNumbers {
    private static final BigInteger VERSION = BigInteger.TWO.shiftLeft(184).or(BigInteger.TWO);
    private static final int EPOCH_AT = 136;
    private static final int ORDINAL_AT = 36;
    private static final int SHARD_AT = 4;

    /** What lies between two numbers, in decimal: 2 to the power of {@link #ORDINAL_AT}. */
    private static final byte[] STEP = Long.toString(1L << ORDINAL_AT).getBytes(US_ASCII);

    private final BigInteger base;
    private final byte[] digits;
    private long ordinal;

    /**
     * @param epoch above the epochs of all parents: the time of the shard's birth, in milliseconds
     * @param shardIndex the number in the shard's name
     */
    SequenceNumbers(long epoch, int shardIndex) {
        base = VERSION.or(BigInteger.valueOf(epoch).shiftLeft(EPOCH_AT))
                .or(BigInteger.valueOf(shardIndex).shiftLeft(SHARD_AT));
        digits = base.toString().getBytes(US_ASCII);
    }

    /** How many were given out. */
    long last() {
        return ordinal;
    }

    /** Gives out the next one: {@link #last} counts it, {@link #lastDigits} shows it. */
    long next() {
        addStep();
        return ++ordinal;
    }

    /** A copy of the last one's digits. */
    byte[] lastDigits() {
        return digits.clone();
    }

    String at(long number) {
        return base.add(BigInteger.valueOf(number).shiftLeft(ORDINAL_AT)).toString();
    }

    /** Which of this shard's numbers this is; negative when it is none. */
    long ordinalOf(String sequenceNumber) {
        BigInteger distance = new BigInteger(sequenceNumber).subtract(base);
        boolean ours = distance.getLowestSetBit() >= ORDINAL_AT || distance.signum() == 0;
        return ours && distance.bitLength() < EPOCH_AT && distance.signum() >= 0
                ? distance.shiftRight(ORDINAL_AT).longValue()
                : -1;
    }

    // School addition on the digits themselves: several times faster than turning a number into text.
    private void addStep() {
        int carry = 0;
        for (int i = digits.length - 1, s = STEP.length - 1; s >= 0 || carry > 0; i--, s--) {
            int sum = digits[i] - '0' + carry + (s >= 0 ? STEP[s] - '0' : 0);
            carry = sum / 10;
            digits[i] = (byte) ('0' + sum % 10);
        }
    }
}
