package io.headwater.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.spi.RowChange;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Expected texts are what {@code json.dumps} of Python 3 prints for the same values. */
final class BlogFormatTest {
    private final BlogFormat format = new BlogFormat();

    @Test
    void writesAnInsertAsWriteRowsEvent() {
        assertThat(encode(Changes.insert(Changes.row("id", 7, "status", "new"))))
                .isEqualTo("""
                        {"schema": "shop", "table": "orders", "type": "WriteRowsEvent", \
                        "row": {"values": {"id": 7, "status": "new"}}}""");
    }

    @Test
    void writesASnapshotsRowAsWriteRowsEvent() {
        assertThat(encode(Changes.read(Changes.row("id", 7)))).contains("\"type\": \"WriteRowsEvent\"");
    }

    @Test
    void writesAnUpdateWithBothRows() {
        assertThat(encode(Changes.update(Changes.row("id", 7, "qty", 1), Changes.row("id", 7, "qty", 2))))
                .isEqualTo("""
                        {"schema": "shop", "table": "orders", "type": "UpdateRowsEvent", \
                        "row": {"before_values": {"id": 7, "qty": 1}, "after_values": {"id": 7, "qty": 2}}}""");
    }

    @Test
    void writesADeleteWithTheRowAsItWas() {
        assertThat(encode(Changes.delete(Changes.row("id", 7)))).isEqualTo("""
                        {"schema": "shop", "table": "orders", "type": "DeleteRowsEvent", \
                        "row": {"values": {"id": 7}}}""");
    }

    @Test
    void hasNoMessageForAChangeOfAWholeTable() {
        assertThat(format.encode(Changes.truncate())).isNull();
        assertThat(format.encode(Changes.schema())).isNull();
    }

    @Test
    void writesValuesAsPythonDoes() {
        RowChange change = Changes.insert(Changes.row(
                "naïve \u007f",
                "é\u2028\u007f\u0001\"\\/\n\t\b\f\r😀",
                "price",
                0.1,
                "big",
                1e16,
                "tiny",
                0.00001,
                "float",
                1.1f,
                "none",
                null,
                "ok",
                true,
                "unsigned",
                new BigDecimal("18446744073709551615"),
                "list",
                List.of(1, List.of()),
                "map",
                Map.of()));

        assertThat(encode(change))
                .endsWith("{\"values\": {\"na\\u00efve \\u007f\":"
                        + " \"\\u00e9\\u2028\\u007f\\u0001\\\"\\\\/\\n\\t\\b\\f\\r\\ud83d\\ude00\","
                        + " \"price\": 0.1, \"big\": 1e+16, \"tiny\": 1e-05, \"float\": 1.100000023841858,"
                        + " \"none\": null, \"ok\": true, \"unsigned\": 18446744073709551615,"
                        + " \"list\": [1, []], \"map\": {}}}}");
    }

    @Test
    void separatesNothingBetweenMessages() {
        encode(Changes.insert(Changes.row("id", 7)));

        assertThat(encode(Changes.insert(Changes.row("id", 8)))).startsWith("{").endsWith("}");
    }

    private String encode(RowChange change) {
        return new String(requireNonNull(format.encode(change)), UTF_8);
    }
}
