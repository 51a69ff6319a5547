package io.headwater.source.mysql;

import io.headwater.spi.Column;
import io.headwater.spi.Columns;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;

/** Debezium's description of a struct as columns. */
final class SchemaColumns {
    private static final String TYPE = "__debezium.source.column.type";

    private SchemaColumns() {}

    static Columns of(Schema struct) {
        return new Columns(struct.fields().stream()
                .map(field -> new Column(field.name(), type(field.schema())))
                .toList());
    }

    private static String type(Schema field) {
        Map<String, String> parameters = field.parameters();
        String type = parameters == null ? null : parameters.get(TYPE);
        return type == null ? field.type().name() : type.toUpperCase(Locale.ROOT);
    }
}
