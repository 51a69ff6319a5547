/** Micro-benchmarks of the engine's hot classes, which are visible in this package alone. */
@NullMarked
package io.headwater.engine;

import org.jspecify.annotations.NullMarked;
