package io.headwater.spi;

/**
 * What a sink can take.
 *
 * @param maxRecords records in one call
 * @param maxBytes bytes in one call, as {@link SinkRecord#bytes} counts them
 * @param maxRecordBytes bytes of one record, counted alike; a larger one is rejected by the pipeline's policy and
 *     never reaches the sink
 * @param concurrentWrites calls at a time
 * @param distinctKeys whether a call may hold only one record of a key. A destination that may store record 7 of a
 *     call and refuse record 3 of the same key says {@code true}; one that stores or refuses a call as a whole, or
 *     stops at the first failure, says {@code false}
 */
public record SinkLimits(
        int maxRecords, long maxBytes, long maxRecordBytes, int concurrentWrites, boolean distinctKeys) {
    /** 1,000 records or 8 MiB in a call, one call at a time, any mixture of keys. */
    public static final SinkLimits DEFAULT = new SinkLimits(1_000, 8 << 20, 8 << 20, 1, false);

    public SinkLimits {
        requirePositive("maxRecords", maxRecords);
        requirePositive("maxBytes", maxBytes);
        requirePositive("maxRecordBytes", maxRecordBytes);
        requirePositive("concurrentWrites", concurrentWrites);
        if (maxRecordBytes > maxBytes) {
            throw new IllegalArgumentException(
                    "maxRecordBytes must not exceed maxBytes: " + maxRecordBytes + " > " + maxBytes);
        }
    }

    private static void requirePositive(String name, long value) {
        if (value <= 0) {
            throw new IllegalArgumentException(name + " must be positive: " + value);
        }
    }
}
