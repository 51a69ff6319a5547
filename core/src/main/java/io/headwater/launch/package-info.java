/**
 * From a configuration file to a pipeline: finds the plug-ins that it names, creates what the engine is given ready-made,
 * and assembles the whole. The command line starts here; whoever embeds a pipeline in a program may as well use {@link
 * io.headwater.engine.Pipeline#builder} alone.
 */
@NullMarked
package io.headwater.launch;

import org.jspecify.annotations.NullMarked;
