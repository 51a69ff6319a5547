package io.headwater.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.spi.Columns;
import io.headwater.spi.Row;
import io.headwater.spi.TableId;
import io.headwater.spi.ValueWriter;
import io.headwater.testing.GivenRow;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class KeyTextTest {
    private static final TableId ORDERS = new TableId("shop", "orders");

    @Test
    void namesTableAndValues() {
        assertThat(KeyText.of(ORDERS, GivenRow.of(42, "eu"))).isEqualTo("shop.orders/42/eu");
    }

    @Test
    void namesOnlyTheColumnsAskedFor() {
        assertThat(KeyText.of(ORDERS, GivenRow.of(42, "eu", "x"), 2, 0)).isEqualTo("shop.orders/x/42");
    }

    @Test
    void escapesTheNamesOfTables() {
        assertThat(KeyText.of(new TableId("100%", "in/out"), GivenRow.of(1))).isEqualTo("100%25.in%2Fout/1");
    }

    @Test
    void writesEachTypeTheSameForEver() {
        assertWrites(null, "%00");
        assertWrites(true, "true");
        assertWrites((short) -7, "-7");
        assertWrites(42, "42");
        assertWrites(Long.MIN_VALUE, "-9223372036854775808");
        assertWrites(0.1f, "0.1");
        assertWrites(1e10, "1.0E10");
        assertWrites(new BigDecimal("18446744073709551615"), "18446744073709551615");
        assertWrites("", "");
        assertWrites("50%/25%", "50%25%2F25%25");
        assertWrites("żółw \uD83D\uDC22", "żółw \uD83D\uDC22");
        assertWrites("half \uD83D", "half \uD83D");
        assertWrites(new byte[] {-1, 0}, "_wA");
        assertWrites(List.of(1, "a/b"), "[1, a%2Fb]");
        assertWrites(Map.of("a", 1), "{a=1}");
    }

    @Test
    void writesWhatARowWritesLikeTheObjectItGives() {
        assertPasses(ValueWriter::writeNull, "%00");
        assertPasses(out -> out.writeBoolean(true), "true");
        assertPasses(out -> out.writeNumber(Long.MIN_VALUE), "-9223372036854775808");
        assertPasses(out -> out.writeNumber(0.1f), "0.1");
        assertPasses(out -> out.writeNumber(1e10), "1.0E10");
        assertPasses(out -> out.writeText("50%/25%"), "50%25%2F25%25");
        assertPasses(out -> out.writeText(utf8("[żó/łw]"), 1, utf8("żó/łw").length), "żó%2Fłw");
        assertPasses(out -> out.writeBinary(new byte[] {9, -1, 0, 9}, 1, 2), "_wA");
        assertPasses(out -> out.writeValue(42), "42");
    }

    @Test
    void tellsNullFromText() {
        assertThat(KeyText.of(ORDERS, GivenRow.of((Object) null))).isNotEqualTo(KeyText.of(ORDERS, GivenRow.of("%00")));
    }

    @Property
    void writesNoTwoKeysAlike(
            @ForAll @Size(min = 1, max = 3) List<String> one, @ForAll @Size(min = 1, max = 3) List<String> other) {
        String left = KeyText.of(ORDERS, GivenRow.of(one.toArray()));
        String right = KeyText.of(ORDERS, GivenRow.of(other.toArray()));

        assertThat(left.equals(right)).isEqualTo(one.equals(other));
    }

    private static void assertWrites(Object value, String text) {
        assertThat(KeyText.of(ORDERS, new GivenRow(GivenRow.columns("id"), Arrays.asList(value))))
                .isEqualTo("shop.orders/" + text);
    }

    private static void assertPasses(Consumer<ValueWriter> value, String text) {
        assertThat(KeyText.of(ORDERS, new WritingRow(GivenRow.columns("id"), value)))
                .isEqualTo("shop.orders/" + text);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Makes no object of its value. */
    private record WritingRow(Columns columns, Consumer<ValueWriter> value) implements Row {
        @Override
        public Object get(int index) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void write(int index, ValueWriter out) {
            value.accept(out);
        }
    }
}
