/**
 * A network that fails on demand: {@link io.headwater.testkit.net.FaultProxy} stands between a client and a server and
 * resets, refuses, holds, delays, slows or cuts what passes, and counts what it did.
 */
@NullMarked
package io.headwater.testkit.net;

import org.jspecify.annotations.NullMarked;
