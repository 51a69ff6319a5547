/**
 * Ways in which the service misbehaves. Each {@link io.headwater.testkit.kinesis.fault.Fault} has a file of its own;
 * {@link io.headwater.testkit.kinesis.fault.Faults} lists them, and they combine into a script. For one call, a fault
 * answers with the {@link io.headwater.testkit.kinesis.fault.Mishap} that befalls it.
 */
@NullMarked
package io.headwater.testkit.kinesis.fault;

import org.jspecify.annotations.NullMarked;
