package io.headwater.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.headwater.spi.Operation;
import io.headwater.spi.RowChange;
import io.headwater.spi.SinkRecord;
import io.headwater.spi.TableId;
import io.headwater.testing.GivenOrigin;
import io.headwater.testing.GivenRow;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RejectFileTest {
    @TempDir
    Path directory;

    @Test
    void keepsAllThatSendingAgainNeeds() throws Exception {
        reject(record("{\"a\":\"ż\\u0000\"}".getBytes(UTF_8)));

        JsonNode line = new ObjectMapper().readTree(lines().get(0));

        assertThat(line.get("database").textValue()).isEqualTo("sh.op");
        assertThat(line.get("table").textValue()).isEqualTo("sh.op.orders");
        assertThat(line.get("key").textValue()).isEqualTo("k");
        assertThat(line.get("keyColumns")).hasToString("[\"c0\"]");
        assertThat(line.get("id").textValue()).isEqualTo("event-1");
        assertThat(line.get("payload").textValue()).isEqualTo("{\"a\":\"ż\\u0000\"}");
        assertThat(line.get("sha256").textValue()).isEqualTo(Rejection.sha256("{\"a\":\"ż\\u0000\"}".getBytes(UTF_8)));
    }

    @Test
    void keepsBinaryPayloads() throws Exception {
        reject(record(new byte[] {(byte) 0x1f, (byte) 0x8b, 0}));

        assertThat(lines().get(0)).contains("\"payloadBase64\":\"H4sA\"");
    }

    @Test
    void gluesNothingToALineThatACrashCutShort() throws Exception {
        Files.writeString(file(), "{\"rejectedAt\":\"20");

        reject(record(new byte[0]));

        assertThat(lines()).hasSize(2).first().isEqualTo("{\"rejectedAt\":\"20");
    }

    @Test
    void goesOnBehindWhatWasThere() throws Exception {
        reject(record(new byte[0]));
        reject(record(new byte[0]));

        assertThat(lines()).hasSize(2).noneMatch(String::isEmpty);
    }

    @Test
    void isReadableByItsOwnerAlone() throws Exception {
        reject(record(new byte[0]));

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
    }

    private void reject(SinkRecord record) {
        try (RejectFile rejects = new RejectFile(file(), "orders", new SleptClock())) {
            rejects.reject(record, "never fits");
        }
    }

    private static SinkRecord record(byte[] payload) {
        RowChange change = new RowChange(
                Operation.INSERT,
                new TableId("sh.op", "orders"),
                GivenRow.of(1),
                null,
                GivenRow.of(1),
                new GivenOrigin("event-1"));
        return new SinkRecord("k", payload, change);
    }

    private List<String> lines() throws Exception {
        return Files.readAllLines(file());
    }

    private Path file() {
        return directory.resolve("rejected.jsonl");
    }
}
