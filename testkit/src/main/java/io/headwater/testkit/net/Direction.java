package io.headwater.testkit.net;

/** Which way bytes go through a {@link FaultProxy}. */
public enum Direction {
    TO_TARGET,
    TO_CLIENT
}
