/**
 * How a change becomes bytes. A format is a layout, which says what stands where, over a writer that every lane thread
 * keeps for itself: rows are written straight from the source's view of them, without a tree of JSON between.
 *
 * <p>The writer is our own for the sake of speed. Jackson's generator writes the same bytes: it is the oracle of the
 * tests.
 */
@NullMarked
package io.headwater.format;

import org.jspecify.annotations.NullMarked;
