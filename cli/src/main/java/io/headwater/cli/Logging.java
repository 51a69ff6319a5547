package io.headwater.cli;

import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** Sets logging up: what {@code logback.xml} reads, the bridge from {@code java.util.logging}, what nobody catches. */
final class Logging {
    private Logging() {}

    /** Must be called before the first logger is made, since the configuration is read then. */
    static void configure(LogLevel level, boolean stackTraces) {
        System.setProperty("headwater.log.level", level.toString());
        System.setProperty("headwater.log.libraries", level.ofLibraries().toString());
        System.setProperty("headwater.log.exceptions", stackTraces || level.showsStackTraces() ? "full" : "short");
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        Thread.setDefaultUncaughtExceptionHandler((thread, exception) -> LoggerFactory.getLogger(Logging.class)
                .error("thread {} ended: {}", thread.getName(), exception, exception));
    }
}
