package io.headwater.source.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.headwater.testkit.mysql.EmbeddedMySql;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

@Timeout(60)
class SecretsIT {
    private static final String CANARY = "canary-7c1e";
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Logger debezium = (Logger) LoggerFactory.getLogger("io.debezium");

    @Test
    void noLogLineHoldsThePassword() throws Exception {
        Lines lines = new Lines();
        try (EmbeddedMySql mysql = EmbeddedMySql.start()) {
            mysql.execute("CREATE DATABASE shop", "CREATE TABLE shop.orders (id INT PRIMARY KEY)");
            mysql.createCaptureUser("least", CANARY);
            lines.listen();
            try (Reader reader = Reader.openShop(mysql, "user = least, password = " + CANARY)) {
                reader.readUntil(reader::hasPosition);
            }
        } finally {
            lines.unlisten();
        }

        assertThat(lines.logged).hasSizeGreaterThan(100).noneMatch(line -> line.contains(CANARY));
    }

    /** Everything that anything logs, at any level. */
    private final class Lines extends AppenderBase<ILoggingEvent> {
        private final Queue<String> logged = new ConcurrentLinkedQueue<>();
        private final Level rootLevel = root.getLevel();
        private final Level debeziumLevel = debezium.getLevel();

        void listen() {
            setContext(root.getLoggerContext());
            start();
            root.detachAppender("STDERR");
            root.addAppender(this);
            root.setLevel(Level.TRACE);
            debezium.setLevel(Level.TRACE);
        }

        void unlisten() {
            root.detachAppender(this);
            root.setLevel(rootLevel);
            debezium.setLevel(debeziumLevel);
        }

        @Override
        protected void append(ILoggingEvent event) {
            logged.add(event.getFormattedMessage());
        }
    }
}
