package io.headwater.cli;

/** {@code --log-level}. */
enum LogLevel {
    error,
    warn,
    info,
    debug,
    trace;

    boolean showsStackTraces() {
        return compareTo(debug) >= 0;
    }

    /**
     * Libraries are less talkative than we are: Debezium tells its life at info, and what libraries tell below that may
     * hold secrets or rows (invariant 7).
     */
    LogLevel ofLibraries() {
        return switch (this) {
            case error -> error;
            case warn, info -> warn;
            case debug, trace -> info;
        };
    }
}
