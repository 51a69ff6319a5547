package io.headwater.cli;

import java.util.Locale;

/** {@code --log-level}. */
enum LogLevel {
    ERROR,
    WARN,
    INFO,
    DEBUG,
    TRACE;

    boolean showsStackTraces() {
        return compareTo(DEBUG) >= 0;
    }

    /**
     * Libraries are less talkative than we are: Debezium tells its life at info, and what libraries tell below that may
     * hold secrets or rows (invariant 7).
     */
    LogLevel ofLibraries() {
        return switch (this) {
            case ERROR -> ERROR;
            case WARN, INFO -> WARN;
            case DEBUG, TRACE -> INFO;
        };
    }

    /** {@code warn}, as the command line and {@code logback.xml} write it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
