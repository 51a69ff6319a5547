package io.headwater.testkit.kinesis;

/** Who decides about the number of shards. */
public enum StreamMode {
    PROVISIONED,
    ON_DEMAND
}
