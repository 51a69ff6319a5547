/**
 * Hand-written stand-ins for sources, sinks, state and time, so that a test reads as a scenario:
 *
 * <pre>{@code
 * SourceFactory source = ScriptedSource.factory(
 *         batch(insert("shop.orders", 1), insert("shop.orders", 2)),
 *         fail(new RetryableException("connection lost")),
 *         batch(update("shop.orders", 1)));
 * FlakySink sink = FlakySink.failing(2);
 * RecordingStateStore state = new RecordingStateStore();
 *
 * ... run a pipeline from Factories.of(sink) ...
 *
 * sink.awaitRecords(3);
 * assertThat(sink.eventIds()).containsExactly(...);
 * assertThat(state.history("checkpoint")).hasSize(2);
 * }</pre>
 *
 * <ul>
 *   <li>Data: {@link io.headwater.testkit.doubles.Changes}, {@link io.headwater.testkit.doubles.MapRow},
 *       {@link io.headwater.testkit.doubles.Records}
 *   <li>Sources: {@link io.headwater.testkit.doubles.ScriptedSource}
 *   <li>Sinks: {@link io.headwater.testkit.doubles.RecordingSink}, {@link io.headwater.testkit.doubles.FlakySink},
 *       {@link io.headwater.testkit.doubles.BlockingSink}
 *   <li>Surroundings: {@link io.headwater.testkit.doubles.GivenContext},
 *       {@link io.headwater.testkit.doubles.RecordingStateStore}, {@link io.headwater.testkit.doubles.ManualClock},
 *       {@link io.headwater.testkit.doubles.CountingMetrics}, {@link io.headwater.testkit.doubles.LoggedLines}
 * </ul>
 *
 * <p>All are safe for use by several threads; every wait has a limit of ten seconds and fails the test beyond it.
 */
@NullMarked
package io.headwater.testkit.doubles;

import org.jspecify.annotations.NullMarked;
