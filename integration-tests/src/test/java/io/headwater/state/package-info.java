/**
 * State files where every call to the operating system may be the last one, or fail: {@link io.headwater.state.Victim}
 * stores as a pipeline does, {@link io.headwater.state.Strace} does it harm, {@link io.headwater.state.Aftermath} is
 * what must be true afterwards.
 */
package io.headwater.state;
