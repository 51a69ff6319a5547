package io.headwater.source.mysql;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.format.JsonFormat;
import io.headwater.spi.RowChange;
import io.headwater.testkit.doubles.GivenContext;
import io.headwater.testkit.mysql.EmbeddedMySql;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.json.JsonConverter;
import org.apache.kafka.connect.source.SourceRecord;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Every MySQL type, from a snapshot and from the stream, against Debezium's own JSON. */
@Timeout(90)
class JsonEqualsDebeziumIT {
    private static final int SNAPSHOT_ROWS = 14;
    private static EmbeddedMySql mysql;
    private static final List<SourceRecord> snapshot = new ArrayList<>();
    private static final List<SourceRecord> stream = new ArrayList<>();

    @BeforeAll
    static void readEverythingTwice() throws Exception {
        mysql = EmbeddedMySql.builder()
                .option("sql-mode", "NO_ENGINE_SUBSTITUTION")
                .start();
        mysql.createDatabase("types");
        mysql.execute(Script.statements("types.sql"));
        mysql.execute(Script.statements("types-rows.sql"));
        GivenContext context = Reader.shop(mysql, "tables = [\"types.*\"]");
        try (RecordTap tap = new RecordTap(context)) {
            for (int i = 0; i < SNAPSHOT_ROWS; i++) {
                snapshot.add(tap.nextChange());
            }
            for (String table : List.of("every", "required", "keyless", "composite")) {
                mysql.execute("DELETE FROM types." + table);
            }
            mysql.execute(Script.statements("types-rows.sql"));
            for (int i = 0; i < 2 * SNAPSHOT_ROWS + 1; i++) {
                stream.add(tap.nextChange());
            }
        }
    }

    @AfterAll
    static void stopServer() {
        mysql.close();
    }

    @Test
    void snapshotRowsAreByteForByteDebezium() {
        snapshot.forEach(JsonEqualsDebeziumIT::requireEqual);
    }

    @Test
    void streamedChangesAreByteForByteDebezium() {
        stream.forEach(JsonEqualsDebeziumIT::requireEqual);
    }

    @Test
    void aRowHasTheSameValuesInSnapshotAndStream() {
        SoftAssertions softly = new SoftAssertions();
        List<String> streamed = stream.stream().map(JsonEqualsDebeziumIT::after).toList();
        for (SourceRecord row : snapshot) {
            softly.assertThat(streamed).contains(after(row));
        }
        softly.assertAll();
    }

    private static void requireEqual(SourceRecord record) {
        RowChange change = new ChangeReader().read(record);
        String ours = new String(new JsonFormat().encode(change), UTF_8);
        String withoutId = ours.replaceFirst(",\"id\":\"[^\"]*\"}$", "}");
        assertThat(withoutId).isEqualTo(debezium(record));
    }

    private static String after(SourceRecord record) {
        return Described.row(new ChangeReader().read(record).after());
    }

    private static String debezium(SourceRecord record) {
        try (JsonConverter converter = new JsonConverter()) {
            converter.configure(
                    Map.of(
                            "schemas.enable",
                            "false",
                            "decimal.format",
                            "NUMERIC",
                            "replace.null.with.default",
                            "false"),
                    false);
            return new String(converter.fromConnectData(record.topic(), record.valueSchema(), record.value()), UTF_8);
        }
    }
}
