/**
 * Headwater streams the row changes of a database to wherever they are needed.
 *
 * <h2>Invariants</h2>
 *
 * Cited by number where code upholds them; each has tests that would catch its breach.
 *
 * <ol>
 *   <li>A position is stored only when every change up to it is delivered, or rejected by a stated policy that first
 *       wrote the record somewhere durable.
 *   <li>Stored positions only move forward, but for what people do by {@code headwater position} or a new snapshot in the
 *       place of a lost position.
 *   <li>Every committed change is delivered, rejected by policy, or read again after a restart. Nothing is dropped
 *       silently.
 *   <li>Changes of one key reach the destination in commit order, also under partial failure, retry and restart: a
 *       consumer that skips event ids it has seen reads each row's history without a gap or a step back.
 *   <li>Memory is bounded by the window, in bytes.
 *   <li>Stop drains; kill -9 at any instant loses nothing.
 *   <li>Secrets are never logged, shown or stored.
 * </ol>
 *
 * <h2>Where to look</h2>
 *
 * <ul>
 *   <li>{@code io.headwater.spi}: what a plug-in author implements and is given
 *   <li>{@code io.headwater.engine}: the data path, one class per step, and {@code Pipeline}, which wires them
 *   <li>{@code io.headwater.state}: checkpoints and logs on disk
 *   <li>{@code io.headwater.format}: how a change becomes bytes
 *   <li>{@code io.headwater.compression}: how those bytes become fewer
 *   <li>{@code io.headwater.config}: HOCON in, checked settings out
 *   <li>{@code io.headwater.replay}: rejected records on their way once more
 *   <li>{@code io.headwater.plugin}: how sources, sinks, formats and transforms are found and isolated
 * </ul>
 */
package io.headwater;
