package io.headwater.source.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import io.debezium.document.Document;
import io.headwater.spi.Position;
import io.headwater.spi.StateLog;
import io.headwater.state.FileStateStore;
import io.headwater.testkit.doubles.GivenContext;
import io.headwater.testkit.mysql.EmbeddedMySql;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How long a start takes after 200,000 statements, which an older version has left as they were. */
@Tag("nightly")
@Timeout(600)
class LongHistoryIT {
    private static final Logger log = LoggerFactory.getLogger(LongHistoryIT.class);
    private static final int STATEMENTS = 200_000;
    private static final Duration LIMIT = Duration.ofSeconds(10);

    @TempDir
    Path directory;

    @Test
    void startsSoonAfterManyStatements() throws Exception {
        try (EmbeddedMySql mysql = EmbeddedMySql.start()) {
            mysql.execute(
                    "CREATE DATABASE shop",
                    "CREATE TABLE shop.orders (id INT PRIMARY KEY, item VARCHAR(50), price DECIMAL(9, 2))");
            Position position = firstRun(mysql);
            assertThat(start("a long history", mysql, position)).isLessThan(LIMIT);
            assertThat(start("the same, summed up", mysql, position)).isLessThan(LIMIT);
        }
        try (FileStateStore state = open()) {
            assertThat(state.log(MySqlSource.HISTORY).size()).isLessThan(10);
        }
    }

    private Position firstRun(EmbeddedMySql mysql) throws Exception {
        try (FileStateStore state = open()) {
            Position position;
            try (Reader reader = Reader.open(shop(mysql, state))) {
                position = reader.readUntil(reader::hasPosition).position();
            }
            repeatLastStatement(state.log(MySqlSource.HISTORY), ((MySqlPosition) position));
            return position;
        }
    }

    /** As if it had come again and again, up to the position. */
    private static void repeatLastStatement(StateLog history, MySqlPosition position) {
        List<byte[]> entries = history.entries();
        Document entry = HistoryEntry.read(entries.get(entries.size() - 1));
        for (int i = 0; i < STATEMENTS; i++) {
            Document place = HistoryEntry.document(position.offset());
            place.setNumber("ts_sec", i);
            entry.setDocument("position", place);
            history.append(HistoryEntry.write(entry));
        }
    }

    private Duration start(String what, EmbeddedMySql mysql, Position position) throws Exception {
        long begin = System.nanoTime();
        try (FileStateStore state = open();
                Reader reader = Reader.open(Reader.resuming(shop(mysql, state), state, position))) {
            reader.readUntil(reader::hasPosition);
            Duration took = Duration.ofNanos(System.nanoTime() - begin);
            log.info("a start with {} took {} ms", what, took.toMillis());
            mysql.execute("REPLACE INTO shop.orders VALUES (1, 'pen', 1.50)");
            int before = reader.changes().size();
            reader.readChanges(before + 1);
            assertThat(reader.described().get(before)).contains("price=1.50");
            return took;
        }
    }

    private static GivenContext shop(EmbeddedMySql mysql, FileStateStore state) {
        return Reader.shop(mysql, "snapshot = never").withState(state);
    }

    private FileStateStore open() {
        return FileStateStore.open(directory, "orders");
    }
}
