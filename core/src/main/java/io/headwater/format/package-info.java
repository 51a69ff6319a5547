/**
 * How a change becomes bytes. A format is a layout, which says what stands where, over a writer that every lane thread
 * keeps for itself: rows are written straight from the source's view of them, without a tree of JSON between.
 */
@NullMarked
package io.headwater.format;

import org.jspecify.annotations.NullMarked;
