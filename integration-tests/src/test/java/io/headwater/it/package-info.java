/**
 * The packaged tarball between a real MySQL and the Kinesis emulator: what is promised, proven as a user would run it.
 *
 * <p>{@link io.headwater.it.Distribution} is the tarball, unpacked; {@link io.headwater.it.HeadwaterProcess} runs it;
 * {@link io.headwater.it.Scene} is a database, a stream and a configuration to run it with.
 */
package io.headwater.it;
