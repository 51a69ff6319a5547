/**
 * Amazon Kinesis Data Streams in this process, for tests: {@link io.headwater.testkit.kinesis.KinesisEmulator} is reached
 * by any client over HTTP, enforces the service's limits, misbehaves by script and keeps a
 * {@link io.headwater.testkit.kinesis.Ledger} of every record's fate.
 *
 * <p>From the outside in: {@code http} carries requests, {@code wire} names what they say, {@code fault} lets them go
 * wrong; here an {@code ActionTable} hands them to the four groups of actions, which work on {@code Streams}, a
 * {@code DataStream} and its {@code Shard}s.
 */
@NullMarked
package io.headwater.testkit.kinesis;

import org.jspecify.annotations.NullMarked;
