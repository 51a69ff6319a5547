package io.headwater.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.headwater.spi.Column;
import io.headwater.spi.Columns;
import io.headwater.spi.Row;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A row that was written as JSON. */
final class JsonRow implements Row {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Columns columns;
    private final List<JsonNode> values;

    private JsonRow(List<String> names, List<JsonNode> values) {
        this.columns =
                new Columns(names.stream().map(name -> new Column(name, "JSON")).toList());
        this.values = values;
    }

    static JsonRow of(JsonNode object) {
        List<String> names = new ArrayList<>();
        List<JsonNode> values = new ArrayList<>();
        object.properties().forEach(property -> {
            names.add(property.getKey());
            values.add(property.getValue());
        });
        return new JsonRow(names, values);
    }

    /** Columns of which the values were not written: they read as null. */
    static JsonRow namesOnly(JsonNode names) {
        List<String> texts = new ArrayList<>();
        names.forEach(name -> texts.add(name.asText()));
        return new JsonRow(texts, List.of());
    }

    @Override
    public Columns columns() {
        return columns;
    }

    @Override
    public @Nullable Object get(int index) {
        return values.isEmpty() ? null : JSON.convertValue(values.get(index), Object.class);
    }

    /** The columns; as any row, it shows no values. */
    @Override
    public String toString() {
        return columns.toString();
    }
}
