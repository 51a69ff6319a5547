package io.headwater.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headwater.spi.Column;
import io.headwater.spi.Columns;
import io.headwater.spi.ErrorKind;
import io.headwater.spi.PipelineException;
import io.headwater.spi.Row;
import io.headwater.spi.RowChange;
import io.headwater.spi.ValueWriter;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class JsonFormatTest {
    private static final String REST = """
            "source":{"connector":"mysql","ts_ms":1793534400000,"gtid":null,"row":0},"transaction":null,\
            "op":"%s","ts_ms":1793534400123,"ts_us":1793534400123456,"ts_ns":1793534400123456789,\
            "id":"mysql-bin.000003:1547:0"}""";

    private final JsonFormat format = new JsonFormat();

    @Test
    void writesAnInsertWithoutBefore() {
        assertThat(encode(Changes.insert(Changes.row("id", 7L, "status", "new"))))
                .isEqualTo("{\"before\":null,\"after\":{\"id\":7,\"status\":\"new\"}," + REST.formatted("c"));
    }

    @Test
    void writesAnUpdateWithBothRows() {
        assertThat(encode(Changes.update(Changes.row("id", 7), Changes.row("id", 7))))
                .isEqualTo("{\"before\":{\"id\":7},\"after\":{\"id\":7}," + REST.formatted("u"));
    }

    @Test
    void writesADeleteWithoutAfter() {
        assertThat(encode(Changes.delete(Changes.row("id", 7))))
                .isEqualTo("{\"before\":{\"id\":7},\"after\":null," + REST.formatted("d"));
    }

    @Test
    void writesASnapshotsRowAsRead() {
        assertThat(encode(Changes.read(Changes.row("id", 7))))
                .isEqualTo("{\"before\":null,\"after\":{\"id\":7}," + REST.formatted("r"));
    }

    @Test
    void writesWhatDescribesAChangeOfStructureInThePlaceOfARow() {
        assertThat(encode(Changes.schema()))
                .isEqualTo(
                        "{\"before\":null,\"after\":{\"change\":\"DROP\",\"statement\":\"DROP TABLE orders\",\"columns\":[]},"
                                + REST.formatted("s"));
    }

    @Test
    void writesATruncatedTableWithoutRows() {
        assertThat(encode(Changes.truncate())).isEqualTo("{\"before\":null,\"after\":null," + REST.formatted("t"));
    }

    @Test
    void writesEachTypeOfValue() {
        RowChange change = Changes.insert(Changes.row(
                "null",
                null,
                "boolean",
                true,
                "short",
                (short) -3,
                "int",
                42,
                "long",
                Long.MIN_VALUE,
                "unsigned",
                new BigDecimal("18446744073709551615"),
                "float",
                1.1f,
                "double",
                1e21,
                "nan",
                Double.NaN,
                "decimal",
                "12345678901234567890.0100",
                "bytes",
                new byte[] {0, (byte) 0xff, 62, 63},
                "list",
                List.of(1, List.of("x")),
                "map",
                Map.of("x", 1.5)));

        assertThat(encode(change)).startsWith("""
                        {"before":null,"after":{"null":null,"boolean":true,"short":-3,"int":42,\
                        "long":-9223372036854775808,"unsigned":18446744073709551615,"float":1.1,"double":1.0E21,\
                        "nan":"NaN","decimal":"12345678901234567890.0100","bytes":"AP8+Pw==",\
                        "list":[1,["x"]],"map":{"x":1.5}},""");
    }

    @Test
    void keepsTextAsItIsButForWhatJsonMustEscape() {
        assertThat(encode(Changes.insert(Changes.row("té\"xt", "é/\u2028 \"\\\n\u0001 \u007f 😀"))))
                .contains("\"after\":{\"té\\\"xt\":\"é/\u2028 \\\"\\\\\\n\\u0001 \u007f \\uD83D\\uDE00\"}");
    }

    @Test
    void escapesHalfACharacter() {
        assertThat(encode(Changes.insert(Changes.row("half", "\ud83d!")))).contains("{\"half\":\"\\uD83D!\"}");
    }

    @Test
    void refusesWhatNoParserWouldTakeWithoutShowingIt() {
        RowChange change = Changes.insert(Changes.row("note", "secret", "deep", nested(1001)));

        assertThatThrownBy(() -> format.encode(change))
                .isInstanceOfSatisfying(
                        PipelineException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.DATA_REFUSED))
                .hasMessageStartingWith("INSERT shop.orders mysql-bin.000003:1547:0: ")
                .hasMessageNotContaining("secret");
    }

    @Test
    void refusesATypeThatNoRowMayHold() {
        RowChange change = Changes.insert(Changes.row("when", java.time.LocalDate.EPOCH));

        assertThatThrownBy(() -> format.encode(change))
                .isInstanceOf(PipelineException.class)
                .hasMessageStartingWith("INSERT shop.orders mysql-bin.000003:1547:0: ")
                .hasMessageContaining("java.time.LocalDate");
    }

    @Test
    void letsRowsWriteTheirValues() {
        assertThat(encode(Changes.insert(new WritingRow())))
                .contains("\"after\":{\"utf8\":\"köln\",\"number\":-7,\"binary\":\"AQI=\"}");
    }

    @Test
    void writesWhatIsNestedAsDeepAsParsersGoAndNoDeeper() {
        assertThat(encode(Changes.insert(Changes.row("deep", nested(998)))))
                .contains("[".repeat(998) + "]".repeat(998));
        assertThatThrownBy(() -> format.encode(Changes.insert(Changes.row("deep", nested(999)))))
                .hasMessageContaining("nested more than 1000 deep");
    }

    @Test
    void encodesRightlyAfterARefusal() {
        RowChange broken = Changes.insert(Changes.row("note", "x", "deep", nested(1001)));
        RowChange sound = Changes.delete(Changes.row("id", 7));
        String expected = encode(sound);

        assertThatThrownBy(() -> format.encode(broken)).isInstanceOf(PipelineException.class);

        assertThat(encode(sound)).isEqualTo(expected);
    }

    @Test
    void encodesRightlyAfterALargeRow() {
        RowChange small = Changes.delete(Changes.row("id", 7));
        String expected = encode(small);

        byte[] large = format.encode(Changes.insert(Changes.row("text", "x".repeat(3_000_000))));

        assertThat(large).hasSizeGreaterThan(3_000_000);
        assertThat(encode(small)).isEqualTo(expected);
    }

    private static List<?> nested(int depth) {
        List<?> nested = List.of();
        for (int i = 1; i < depth; i++) {
            nested = List.of(nested);
        }
        return nested;
    }

    private String encode(RowChange change) {
        return new String(format.encode(change), UTF_8);
    }

    /** Has no objects of its values. */
    private static final class WritingRow implements Row {
        private static final byte[] BUFFER = "\1\2köln".getBytes(UTF_8);

        private final Columns columns = new Columns(
                List.of(new Column("utf8", "TEXT"), new Column("number", "INT"), new Column("binary", "BLOB")));

        @Override
        public Columns columns() {
            return columns;
        }

        @Override
        public Object get(int index) {
            throw new UnsupportedOperationException("an object is made of a value that can be written");
        }

        @Override
        public void write(int index, ValueWriter out) {
            switch (index) {
                case 0 -> out.writeText(BUFFER, 2, BUFFER.length - 2);
                case 1 -> out.writeNumber(-7);
                default -> out.writeBinary(BUFFER, 0, 2);
            }
        }
    }
}
