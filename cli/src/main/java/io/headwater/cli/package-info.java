/**
 * The {@code headwater} command: reads arguments and configuration, wires a pipeline and runs it, forwards signals. A
 * command object only says what its arguments are; the work is in classes named after it.
 */
@NullMarked
package io.headwater.cli;

import org.jspecify.annotations.NullMarked;
