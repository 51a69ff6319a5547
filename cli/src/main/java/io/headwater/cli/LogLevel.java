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

    /** Libraries are never more talkative than info: what they tell below may hold secrets or rows (invariant 7). */
    LogLevel ofLibraries() {
        return compareTo(info) > 0 ? info : this;
    }
}
