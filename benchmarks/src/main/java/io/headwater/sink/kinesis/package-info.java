/** Micro-benchmarks of the Kinesis sink, in its package for the sake of what is not public. */
@NullMarked
package io.headwater.sink.kinesis;

import org.jspecify.annotations.NullMarked;
