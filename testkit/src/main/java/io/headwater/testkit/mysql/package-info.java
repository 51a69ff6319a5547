/**
 * A real MySQL 8.0 server for tests: no container, no installation, its own data directory and port.
 *
 * <p>{@link io.headwater.testkit.mysql.EmbeddedMySql} is the way in. The server's binaries are unpacked once per user
 * from an archive on the class path; every instance works on a copy of a data directory that was initialised once. A
 * server never outlives the JVM that started it, however that JVM ends.
 */
@NullMarked
package io.headwater.testkit.mysql;

import org.jspecify.annotations.NullMarked;
