/**
 * Sends the records of a rejected file again. A replay is a pipeline whose source is that file: so it keeps order per
 * key, tries again what a destination refuses for now, and sets aside, in a new file, what is refused for good once more.
 */
@NullMarked
package io.headwater.replay;

import org.jspecify.annotations.NullMarked;
