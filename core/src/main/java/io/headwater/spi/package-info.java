/**
 * What a plug-in author implements and is given. JDK types and {@link com.typesafe.config.Config}, nothing else.
 *
 * <p>Three words per extension: a factory, found with {@link java.util.ServiceLoader} under its name, creates a ready
 * object from a {@link io.headwater.spi.PluginContext}; the object works from birth and ends with {@code close}. There
 * is no configure, open or start.
 *
 * <p>The engine owns batching, retry, order and checkpoints. A sink therefore is one blocking method, and a source is
 * one blocking method.
 */
@NullMarked
package io.headwater.spi;

import org.jspecify.annotations.NullMarked;
