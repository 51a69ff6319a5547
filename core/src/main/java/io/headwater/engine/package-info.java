/**
 * The data path from a source to a sink, one class per step, and {@link io.headwater.engine.Pipeline}, which wires them.
 *
 * <ol>
 *   <li>{@code SourceSupervisor} keeps a source open, {@code SourceReader} polls it (thread {@code NAME-reader});
 *   <li>{@code InFlightWindow} admits each batch, or makes the reader wait;
 *   <li>{@code KeyRouter} hands each change to the lane of its key;
 *   <li>{@code LaneScheduler} keeps changes in order per key ({@code KeyQueues}), encodes them ({@code ChangeEncoder}),
 *       cuts calls ({@code CallCutter}, held back by {@code PartPermits} where a shard is overloaded) and decides each
 *       record's fate ({@code CallSettler}, {@code Backoff}, {@code RejectPolicy});
 *   <li>{@code Lane} does all that and writes, on its own thread ({@code NAME-lane-N}), at the pace of {@code CallPace};
 *   <li>{@code InFlightWindow} settles, and advances over the completed prefix;
 *   <li>{@code Checkpointer} stores the highest safe position (thread {@code NAME-checkpointer});
 *   <li>{@code Watchdog} tells when the oldest batch does not get done (thread {@code NAME-watchdog}).
 * </ol>
 *
 * Records late? {@code PipelineStatus.blocked} says since when and why, from {@code LaneScheduler}, {@code
 * PartPaces} and {@code SourceSupervisor}. Records lost or out of order? {@code
 * InFlightWindow}, {@code KeyQueues} and {@code CallSettler} are the three places where it could happen.
 */
@NullMarked
package io.headwater.engine;

import org.jspecify.annotations.NullMarked;
