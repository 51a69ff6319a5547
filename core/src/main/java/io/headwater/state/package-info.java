/**
 * Where pipelines keep what they must not forget: documents that are replaced whole, and logs that are appended to.
 *
 * <p>{@link io.headwater.state.FileStateStore} keeps them in files. Every file says how long it is and carries a
 * checksum: a damaged one is recognised and refused, with a way out, and never taken for an absent one.
 */
@NullMarked
package io.headwater.state;

import org.jspecify.annotations.NullMarked;
