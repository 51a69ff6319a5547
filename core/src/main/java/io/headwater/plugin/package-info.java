/**
 * How sources, sinks, formats and transforms are found and kept apart.
 *
 * <p>What is on the class path is built in. Each directory of jars below the plug-in directory is a world of its own: it
 * shares the SPI, slf4j, Typesafe Config, jspecify and the JDK with core and sees nothing else of it, so that two sinks
 * may bring different versions of one library. A plug-in that cannot be loaded is told with its jar and class; the others
 * are there all the same.
 */
@NullMarked
package io.headwater.plugin;

import org.jspecify.annotations.NullMarked;
