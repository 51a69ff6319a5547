/**
 * Makes payloads smaller, after a format has encoded them. What is compressed says so itself, by its first bytes; a
 * payload that would not become smaller stays as it is.
 */
@NullMarked
package io.headwater.compression;

import org.jspecify.annotations.NullMarked;
