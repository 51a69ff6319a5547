package io.headwater.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.function.Consumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;

/** Whatever a row may hold comes out as Jackson's generator writes it. */
final class JsonWriterPropertyTest {
    @Property(tries = 1000)
    void writesValuesAsJacksonDoes(@ForAll("values") @Nullable Object value) {
        assertThat(written(out -> out.writeValue(value))).isEqualTo(Oracle.compact(value));
    }

    @Property(tries = 500)
    void writesNumbersWithoutObjectsAsWithThem(@ForAll long integer, @ForAll double wide, @ForAll float narrow) {
        assertThat(written(out -> out.writeNumber(integer))).isEqualTo(Oracle.compact(integer));
        assertThat(written(out -> out.writeNumber(wide))).isEqualTo(Oracle.compact(wide));
        assertThat(written(out -> out.writeNumber(narrow))).isEqualTo(Oracle.compact(narrow));
    }

    @Property(tries = 500)
    void writesAnyBitsOfFloatingPointNumbers(@ForAll long bits) {
        double wide = Double.longBitsToDouble(bits);
        float narrow = Float.intBitsToFloat((int) bits);

        assertThat(written(out -> out.writeNumber(wide))).isEqualTo(Oracle.compact(wide));
        assertThat(written(out -> out.writeNumber(narrow))).isEqualTo(Oracle.compact(narrow));
    }

    @Property(tries = 300)
    void writesPartsOfBuffers(@ForAll @Size(max = 60) byte[] buffer, @ForAll("texts") String text) {
        byte[] utf8 = ("a" + text + "\u00e9").getBytes(UTF_8);
        int count = buffer.length / 2;

        assertThat(written(out -> out.writeBinary(buffer, 1 & count, count)))
                .isEqualTo(Oracle.compact(Arrays.copyOfRange(buffer, 1 & count, (1 & count) + count)));
        assertThat(written(out -> out.writeText(utf8, 1, utf8.length - 3)))
                .isEqualTo(Oracle.compact(new String(utf8, 1, utf8.length - 3, UTF_8)));
    }

    @Provide
    Arbitrary<Object> values() {
        Arbitrary<Object> flat = scalars().injectNull(0.1);
        return Arbitraries.frequencyOf(
                Tuple.of(6, flat), Tuple.of(1, containers(flat)), Tuple.of(1, containers(containers(flat))));
    }

    private static Arbitrary<Object> containers(Arbitrary<Object> values) {
        Arbitrary<String> names = Arbitraries.of("", "id", "na\"me", "größe", "😀");
        return Arbitraries.oneOf(
                values.list().ofMaxSize(4), Arbitraries.maps(names, values).ofMaxSize(4));
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> pieces = Arbitraries.oneOf(
                Arbitraries.strings().withCharRange(' ', '~').ofMaxLength(40),
                Arbitraries.strings().withCharRange('\0', '\u00ff').ofMaxLength(10),
                Arbitraries.strings().withCharRange('\0', '\uffff').ofMaxLength(10),
                Arbitraries.of("😀", "\ud800\udc00", "\udbff\udfff", "\ud83d", "plain ".repeat(200)));
        return pieces.list().ofMaxSize(6).map(list -> String.join("", list));
    }

    private Arbitrary<Object> scalars() {
        return Arbitraries.oneOf(
                texts(),
                Arbitraries.longs(),
                Arbitraries.integers(),
                Arbitraries.shorts(),
                Arbitraries.of(true, false),
                Arbitraries.doubles(),
                Arbitraries.floats(),
                Arbitraries.of(Double.NaN, Double.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY, Float.NaN, -0.0),
                Arbitraries.bytes().array(byte[].class).ofMaxSize(200),
                Arbitraries.bigDecimals().ofScale(30),
                Arbitraries.of(new BigDecimal("1E+400"), new BigDecimal("18446744073709551615")));
    }

    private static String written(Consumer<JsonWriter> values) {
        JsonWriter writer = new JsonWriter(Dialect.COMPACT, Binary.BASE64);
        values.accept(writer);
        return new String(writer.toByteArray(), UTF_8);
    }
}
