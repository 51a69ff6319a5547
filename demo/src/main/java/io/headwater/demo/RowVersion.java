package io.headwater.demo;

/**
 * One state of a row. Every row of the shop counts its own states, so that a consumer can tell what it missed.
 *
 * @param row {@code orders/17}
 * @param version 1 when inserted, one more with each update
 * @param deleted whether this is the end of the row, which was at this version last
 */
record RowVersion(String row, int version, boolean deleted) {}
