/**
 * Records as lines on standard output. The smallest sink, and the one to copy: a plug-in is
 *
 * <ol>
 *   <li>{@link io.headwater.sink.stdout.StdoutSinkFactory}, which the pipeline finds by its name and which creates a
 *       ready sink,
 *   <li>{@code StdoutSinkConfig}, its settings, read once and checked,
 *   <li>{@code StdoutSink}, which delivers,
 *   <li>{@code reference.conf}, which documents each setting and gives its default,
 *   <li>{@code META-INF/services/io.headwater.spi.SinkFactory}, which names the factory,
 * </ol>
 *
 * and a test that extends the test kit's {@code SinkContract}.
 */
@NullMarked
package io.headwater.sink.stdout;

import org.jspecify.annotations.NullMarked;
