package io.headwater.source.mysql;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.format.JsonFormat;
import io.headwater.spi.Row;
import io.headwater.spi.RowChange;
import io.headwater.testkit.doubles.GivenContext;
import io.headwater.testkit.mysql.EmbeddedMySql;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.json.JsonConverter;
import org.apache.kafka.connect.source.SourceRecord;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Every MySQL type, from a snapshot and from the stream, against Debezium's own JSON. */
@Timeout(90)
class JsonEqualsDebeziumIT {
    private static final int SNAPSHOT_ROWS = 13;

    /** The one difference: an ENUM member with a comma, which Debezium's stream gives with a backslash. */
    private static final String ESCAPED_MEMBER = "\"b\\\\,c\"";

    private static final String MEMBER = "\"b,c\"";

    @AutoClose
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
        Map<String, Row> streamed = new HashMap<>();
        changes(stream).forEach(change -> streamed.put(name(change), change.row()));
        SoftAssertions softly = new SoftAssertions();
        for (RowChange change : changes(snapshot)) {
            Row row = change.row();
            Row again = streamed.get(name(change));
            for (int i = 0; i < row.columns().size(); i++) {
                softly.assertThat(Described.value(again.get(i)))
                        .as("%s %s", name(change), row.columns().get(i))
                        .isEqualTo(Described.value(row.get(i)));
            }
        }
        softly.assertAll();
    }

    private static List<RowChange> changes(List<SourceRecord> records) {
        return records.stream().map(new ChangeReader(new SnapshotIds())::read).toList();
    }

    /** The table and the key, or all columns where there is none. */
    private static String name(RowChange change) {
        return change.table() + Described.row(change.key() == null ? change.row() : change.key());
    }

    private static void requireEqual(SourceRecord record) {
        RowChange change = new ChangeReader(new SnapshotIds()).read(record);
        String ours = new String(new JsonFormat().encode(change), UTF_8);
        String withoutId = ours.replaceFirst(",\"id\":\"[^\"]*\"}$", "}");
        assertThat(withoutId).isEqualTo(debezium(record).replace(ESCAPED_MEMBER, MEMBER));
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
