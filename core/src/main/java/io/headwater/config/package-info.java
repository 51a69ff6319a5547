/**
 * One HOCON file in, checked settings out.
 *
 * <p>Each jar's {@code reference.conf} is at once the defaults, the schema and the documentation of its keys: a
 * {@link io.headwater.config.Reference}. {@link io.headwater.config.ConfigLoader} reads the user's file, compares it with
 * the references of core and of the plug-ins it names, and either answers with a {@link
 * io.headwater.config.PipelineConfig} or refuses with every problem at once, each with its file, line and path. Secrets
 * are masked wherever a value is shown (invariant 7).
 */
@NullMarked
package io.headwater.config;

import org.jspecify.annotations.NullMarked;
