package io.headwater.testkit.workload;

import java.time.Duration;

/**
 * What a workload does; {@link WorkloadBuilder} explains each.
 *
 * @param ratePerSecond row versions per second; {@code Long.MAX_VALUE} for as fast as possible
 * @param patience how long a writer tries to reach a server that does not answer
 */
record WorkloadSettings(
        String database,
        int tables,
        int writers,
        int rows,
        double hotShare,
        int maxRowsPerTransaction,
        Mix mix,
        double rollbackShare,
        int maxPayloadBytes,
        long seed,
        long rowVersions,
        long ratePerSecond,
        Duration patience) {
    WorkloadSettings {
        requirePositive("tables", tables);
        requirePositive("writers", writers);
        requirePositive("rows", rows);
        requirePositive("maxRowsPerTransaction", maxRowsPerTransaction);
        requirePositive("maxPayloadBytes", maxPayloadBytes);
        requirePositive("rowVersions", rowVersions);
        requirePositive("ratePerSecond", ratePerSecond);
        requireShare("hotShare", hotShare);
        requireShare("rollbackShare", rollbackShare);
    }

    private static void requirePositive(String name, long value) {
        if (value <= 0) {
            throw new IllegalArgumentException(name + " must be positive: " + value);
        }
    }

    private static void requireShare(String name, double value) {
        if (!(value >= 0 && value < 1)) {
            throw new IllegalArgumentException(name + " must be at least 0 and less than 1: " + value);
        }
    }
}
