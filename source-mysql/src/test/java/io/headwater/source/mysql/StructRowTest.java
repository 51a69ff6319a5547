package io.headwater.source.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import io.debezium.data.Enum;
import io.headwater.spi.Column;
import io.headwater.spi.Columns;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class StructRowTest {
    @Test
    void nullStaysNullWhereTheColumnHasADefault() {
        Schema withDefault = SchemaBuilder.int32().optional().defaultValue(7).build();

        assertThat(row("INT", withDefault, null).get(0)).isNull();
    }

    @Test
    void binaryIsGivenAsBytesHoweverDebeziumHoldsIt() {
        byte[] bytes = {1, 2, 3};

        assertThat(row("BLOB", Schema.BYTES_SCHEMA, ByteBuffer.wrap(bytes)).get(0))
                .isEqualTo(bytes);
        assertThat(row("BIT", Schema.BYTES_SCHEMA, bytes).get(0)).isEqualTo(bytes);
    }

    @Test
    void geometryIsAMap() {
        Schema geometry = SchemaBuilder.struct()
                .field("wkb", Schema.BYTES_SCHEMA)
                .field("srid", Schema.OPTIONAL_INT32_SCHEMA)
                .build();
        Struct point = new Struct(geometry).put("wkb", new byte[] {1}).put("srid", 4326);

        assertThat(row("POINT", geometry, point).get(0))
                .asInstanceOf(InstanceOfAssertFactories.map(String.class, Object.class))
                .containsAllEntriesOf(Map.of("srid", 4326))
                .containsOnlyKeys("wkb", "srid");
    }

    @Test
    void anEnumMemberHasNoEscapes() {
        assertThat(row("ENUM", Enum.builder("a\\,b").build(), "a\\,b").get(0)).isEqualTo("a,b");
        assertThat(row("VARCHAR", Schema.STRING_SCHEMA, "a\\,b").get(0)).isEqualTo("a\\,b");
    }

    @Test
    void showsItsColumnsAndNeverItsValues() {
        assertThat(row("VARCHAR", Schema.STRING_SCHEMA, "canary")).hasToString("[c]");
    }

    private static StructRow row(String type, Schema field, Object value) {
        Schema schema = SchemaBuilder.struct().field("c", field).build();
        return new StructRow(new Columns(List.of(new Column("c", type))), new Struct(schema).put("c", value));
    }
}
