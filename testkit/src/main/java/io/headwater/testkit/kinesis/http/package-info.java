/**
 * A small blocking HTTP/1.1 server: a thread per connection, keep-alive, bodies by length or in chunks. It is lean
 * enough to carry a million records a second, and it can also answer badly: late, slowly, with a reset or not at all.
 */
@NullMarked
package io.headwater.testkit.kinesis.http;

import org.jspecify.annotations.NullMarked;
