package io.headwater.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.headwater.spi.RowChange;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** Kafka Connect's converter builds a tree of exact nodes and lets a plain mapper write it: so does the oracle here. */
final class JsonFormatPropertyTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final JsonNodeFactory NODES = new JsonNodeFactory(true);

    @Property(tries = 500)
    void writesRowsToTheByteAsKafkaConnectsConverterDoes(@ForAll("rows") Map<String, @Nullable Object> row)
            throws IOException {
        byte[] encoded = new JsonFormat().encode(Changes.insert(Changes.row(row)));

        String expected =
                "{\"before\":null,\"after\":" + new String(MAPPER.writeValueAsBytes(tree(row)), "UTF-8") + ",";
        assertThat(new String(encoded, "UTF-8")).startsWith(expected);
    }

    @Property(tries = 200)
    void writesJsonThatParsesBackInEveryFormat(@ForAll("rows") Map<String, @Nullable Object> row) throws IOException {
        RowChange change = Changes.update(Changes.row(row), Changes.row(row));

        JsonNode json = MAPPER.readTree(new JsonFormat().encode(change));
        JsonNode flat = MAPPER.readTree(new FlatFormat().encode(change));
        JsonNode blog = MAPPER.readTree(new BlogFormat().encode(change));

        assertThat(json.get("before")).isEqualTo(json.get("after"));
        assertThat(names(json.get("after"))).isEqualTo(row.keySet());
        assertThat(names(flat)).containsAll(row.keySet());
        assertThat(texts(blog.at("/row/after_values"))).isEqualTo(texts(json.get("after")));
    }

    @Provide
    Arbitrary<Map<String, @Nullable Object>> rows() {
        Arbitrary<String> names =
                Arbitraries.strings().withChars("abz_ é\"\u007f").ofMinLength(1).ofMaxLength(8);
        return Arbitraries.maps(names, values().injectNull(0.1)).ofMaxSize(12);
    }

    private static Arbitrary<Object> values() {
        Arbitrary<String> texts =
                Arbitraries.strings().withCharRange('\0', '\ud7ff').ofMaxLength(40);
        Arbitrary<String> emoji = Arbitraries.of("😀", "\ud834\udd1e and 𝄞", "\ud800\udc00");
        return Arbitraries.oneOf(
                texts,
                emoji,
                Arbitraries.longs(),
                Arbitraries.integers(),
                Arbitraries.shorts(),
                Arbitraries.of(true, false),
                Arbitraries.doubles(),
                Arbitraries.floats(),
                Arbitraries.bytes().array(byte[].class).ofMaxSize(20),
                Arbitraries.bigIntegers()
                        .between(BigInteger.ZERO, BigInteger.ONE.shiftLeft(64))
                        .map(BigDecimal::new));
    }

    private static ObjectNode tree(Map<String, @Nullable Object> row) {
        ObjectNode tree = NODES.objectNode();
        row.forEach((name, value) -> tree.set(name, node(value)));
        return tree;
    }

    private static JsonNode node(@Nullable Object value) {
        if (value instanceof byte[] bytes) {
            return NODES.binaryNode(bytes);
        }
        if (value instanceof BigDecimal number) {
            return NODES.numberNode(number);
        }
        return new ObjectMapper().setNodeFactory(NODES).valueToTree(value);
    }

    private static java.util.Set<String> names(JsonNode object) {
        return MAPPER.convertValue(object, new TypeReference<Map<String, Object>>() {})
                .keySet();
    }

    /** All but floating point numbers, which Python widens. */
    private static ObjectNode texts(JsonNode object) {
        ObjectNode texts = NODES.objectNode();
        object.properties().stream()
                .filter(field -> !field.getValue().isFloatingPointNumber())
                .forEach(field -> texts.set(field.getKey(), field.getValue()));
        return texts;
    }
}
