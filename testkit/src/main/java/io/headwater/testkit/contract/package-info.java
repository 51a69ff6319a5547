/**
 * What every sink and every source must keep to, as tests. A plug-in author extends {@link
 * io.headwater.testkit.contract.SinkContract} or {@link io.headwater.testkit.contract.SourceContract}, says how to make
 * one and how to look at its other end, and gets a named test for each rule:
 *
 * <pre>{@code
 * final class StdoutSinkContractTest extends SinkContract {
 *     private final ByteArrayOutputStream out = new ByteArrayOutputStream();
 *
 *     protected Sink sink() { return new StdoutSink(out, false); }
 *
 *     protected List<byte[]> delivered() { return linesOf(out); }
 * }
 * }</pre>
 *
 * <p>Some rules need the destination to misbehave. A test that cannot bring that about says so, and why, in {@code
 * leftOut()}: leaving out is a written decision. Reading the sources of this package is encouraged.
 */
@NullMarked
package io.headwater.testkit.contract;

import org.jspecify.annotations.NullMarked;
