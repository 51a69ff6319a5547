/**
 * What {@code dev/demo} runs: {@code Shop} changes rows of a real MySQL, the packaged Headwater carries them to a stream,
 * and {@code StreamReader} reads them back as any consumer would, while {@code Audit} compares.
 */
@NullMarked
package io.headwater.demo;

import org.jspecify.annotations.NullMarked;
