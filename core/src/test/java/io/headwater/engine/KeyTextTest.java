package io.headwater.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.spi.Column;
import io.headwater.spi.Columns;
import io.headwater.spi.Row;
import io.headwater.spi.TableId;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class KeyTextTest {
    private static final TableId ORDERS = new TableId("shop", "orders");

    @Test
    void namesTableAndValues() {
        assertThat(KeyText.of(ORDERS, row(42, "eu"))).isEqualTo("shop.orders/42/eu");
    }

    @Test
    void writesEachTypeTheSameForEver() {
        assertThat(KeyText.of(ORDERS, row(new BigDecimal("18446744073709551615"), true, new byte[] {-1, 0})))
                .isEqualTo("shop.orders/18446744073709551615/true/_wA");
    }

    @Test
    void tellsNullFromText() {
        assertThat(KeyText.of(ORDERS, row((Object) null))).isNotEqualTo(KeyText.of(ORDERS, row("%00")));
    }

    @Property
    void writesNoTwoKeysAlike(
            @ForAll @Size(min = 1, max = 3) List<String> one, @ForAll @Size(min = 1, max = 3) List<String> other) {
        String left = KeyText.of(ORDERS, row(one.toArray()));
        String right = KeyText.of(ORDERS, row(other.toArray()));

        assertThat(left.equals(right)).isEqualTo(one.equals(other));
    }

    private static Row row(Object... values) {
        Columns columns = new Columns(IntStream.range(0, values.length)
                .mapToObj(i -> new Column("c" + i, "ANY"))
                .toList());
        List<Object> copy = Arrays.asList(values);
        return new Row() {
            @Override
            public Columns columns() {
                return columns;
            }

            @Override
            public Object get(int index) {
                return copy.get(index);
            }
        };
    }
}
