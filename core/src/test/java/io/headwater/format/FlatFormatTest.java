package io.headwater.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.headwater.spi.RowChange;
import java.io.IOException;
import org.junit.jupiter.api.Test;

final class FlatFormatTest {
    private static final String REST = "\"__table\":\"shop.orders\",\"__id\":\"mysql-bin.000003:1547:0\"}";

    private final FlatFormat format = new FlatFormat();

    @Test
    void writesTheRowAsItIs() {
        RowChange change =
                Changes.update(Changes.row("id", 7, "status", "new"), Changes.row("id", 7, "status", "paid"));

        assertThat(encode(change)).isEqualTo("{\"id\":7,\"status\":\"paid\",\"__op\":\"u\"," + REST);
    }

    @Test
    void writesADeletedRowAsItWas() {
        assertThat(encode(Changes.delete(Changes.row("id", 7)))).isEqualTo("{\"id\":7,\"__op\":\"d\"," + REST);
    }

    @Test
    void writesWhatDescribesAChangeOfStructureInThePlaceOfARow() {
        assertThat(encode(Changes.schema()))
                .isEqualTo("{\"change\":\"DROP\",\"statement\":\"DROP TABLE orders\",\"columns\":[],\"__op\":\"s\","
                        + REST);
    }

    @Test
    void writesATruncatedTableWithoutColumns() {
        assertThat(encode(Changes.truncate())).isEqualTo("{\"__op\":\"t\"," + REST);
    }

    @Test
    void winsOverAColumnOfTheSameName() throws IOException {
        byte[] encoded = format.encode(Changes.insert(Changes.row("__op", "mine")));

        assertThat(new ObjectMapper().readTree(encoded).get("__op").textValue()).isEqualTo("c");
    }

    @Test
    void writesBytesInHexWhereAskedTo() {
        byte[] encoded = new FlatFormat(Binary.HEX).encode(Changes.insert(Changes.row("b", new byte[] {0, -1, 16})));

        assertThat(new String(encoded, UTF_8)).startsWith("{\"b\":\"00ff10\",");
    }

    private String encode(RowChange change) {
        return new String(format.encode(change), UTF_8);
    }
}
