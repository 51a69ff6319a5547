package io.headwater.testkit.kinesis;

/** Who decides about the number of shards. */
enum StreamMode {
    PROVISIONED,
    ON_DEMAND
}
