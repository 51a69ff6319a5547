package io.headwater.source.mysql;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import io.debezium.document.Document;
import io.headwater.spi.Position;
import io.headwater.spi.StateStore;
import io.headwater.state.FileStateStore;
import io.headwater.state.MemoryStateStore;
import io.headwater.testkit.doubles.GivenContext;
import io.headwater.testkit.mysql.EmbeddedMySql;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
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
    private static final String PIPELINE = "orders";
    private static final int STATEMENTS = 200_000;
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private int orders;

    @TempDir
    Path directory;

    @Test
    void startsSoonAfterManyStatements() throws Exception {
        try (EmbeddedMySql mysql = EmbeddedMySql.start()) {
            mysql.execute(
                    "CREATE DATABASE shop",
                    "CREATE TABLE shop.orders (id INT PRIMARY KEY, item VARCHAR(50), price DECIMAL(9, 2))");
            MySqlPosition position = firstRun(mysql);

            assertThat(start("a long history", mysql, position)).isLessThan(LIMIT);
            assertThat(start("the same, summed up", mysql, position)).isLessThan(LIMIT);
        }
        try (FileStateStore state = FileStateStore.open(directory, PIPELINE)) {
            assertThat(state.log(MySqlSource.HISTORY).size()).isLessThan(10);
        }
    }

    private MySqlPosition firstRun(EmbeddedMySql mysql) throws Exception {
        MemoryStateStore state = new MemoryStateStore();
        try (Reader reader = Reader.open(shop(mysql, state))) {
            MySqlPosition position =
                    (MySqlPosition) reader.readUntil(reader::hasPosition).position();
            List<byte[]> entries =
                    new ArrayList<>(state.log(MySqlSource.HISTORY).entries());
            repeatLast(entries, position);
            write(entries);
            return position;
        }
    }

    /** As if its statement had come again and again, up to the position. */
    private static void repeatLast(List<byte[]> entries, MySqlPosition position) {
        Document entry = HistoryEntry.read(entries.get(entries.size() - 1));
        for (int i = 0; i < STATEMENTS; i++) {
            Document place = HistoryEntry.document(position.offset());
            place.setNumber("ts_sec", i);
            entry.setDocument("position", place);
            entries.add(HistoryEntry.write(entry));
        }
    }

    /** The file that the store would have written, entry by entry, in as many waits for the disk. */
    private void write(List<byte[]> entries) throws IOException {
        Path own = Files.createDirectory(directory.resolve(PIPELINE));
        long checksum = 0;
        try (OutputStream file =
                new BufferedOutputStream(Files.newOutputStream(own.resolve(MySqlSource.HISTORY + ".log")))) {
            for (int i = 0; i < entries.size(); i++) {
                CRC32C crc = new CRC32C();
                crc.update(Long.toHexString(checksum).getBytes(US_ASCII));
                crc.update(entries.get(i));
                checksum = crc.getValue();
                file.write("entry %d %d %08x\n"
                        .formatted(i, entries.get(i).length, checksum)
                        .getBytes(US_ASCII));
                file.write(entries.get(i));
                file.write('\n');
            }
        }
    }

    private Duration start(String what, EmbeddedMySql mysql, Position position) throws Exception {
        long begin = System.nanoTime();
        try (FileStateStore state = FileStateStore.open(directory, PIPELINE);
                Reader reader = Reader.open(Reader.resuming(shop(mysql, state), state, position))) {
            reader.readUntil(reader::hasPosition);
            Duration took = Duration.ofNanos(System.nanoTime() - begin);
            log.info("a start with {} took {} ms", what, took.toMillis());
            mysql.execute("INSERT INTO shop.orders VALUES (%d, 'pen', 1.50)".formatted(++orders));
            assertThat(reader.readChanges(orders).described())
                    .last(STRING)
                    .isEqualTo("INSERT shop.orders ->[id=%d item=pen price=1.50]".formatted(orders));
            return took;
        }
    }

    private static GivenContext shop(EmbeddedMySql mysql, StateStore state) {
        return Reader.shop(mysql, "snapshot = never").withState(state);
    }
}
