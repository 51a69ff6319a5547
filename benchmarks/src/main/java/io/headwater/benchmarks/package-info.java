/**
 * What {@code dev/bench} runs: Headwater and the stock embedded Debezium engine on the same work, in turn, each in a
 * process of its own.
 *
 * <p>A {@code Workload} (a file each, {@code W1CatchUp} to {@code U1Start}) fills a database and lets {@code Subject}s read
 * it through a {@code Replay}; {@code ObservedProcess} watches them; what was measured becomes {@code Findings}, which
 * {@code Report} sets against the {@code Target}s.
 */
@NullMarked
package io.headwater.benchmarks;

import org.jspecify.annotations.NullMarked;
