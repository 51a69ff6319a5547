package io.headwater.source.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.debezium.util.Strings;
import io.headwater.spi.PipelineException;
import io.headwater.spi.TableId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TablePatternsTest {
    @ParameterizedTest
    @CsvSource({
        "shop.orders, shop, orders, true",
        "shop.orders, shop, orders2, false",
        "shop.orders, ashop, orders, false",
        "shop.*, shop, orders, true",
        "shop.*, shops, orders, false",
        "shop.order_*, shop, order_items, true",
        "shop.order_*, shop, orders, false",
        "*.orders, crm, orders, true",
        "Shop.Orders, shop, orders, true",
        "shop.*, shop, a.b, true",
        "sh*p.x, sh.op, x, false",
        "shop.a+b, shop, a+b, true",
        "shop.a+b, shop, aab, false",
        "shop.größe, shop, größe, true",
    })
    void matchesWholeNamesLiterallyButForStars(String pattern, String database, String table, boolean expected) {
        TablePatterns patterns = new TablePatterns(List.of(pattern), List.of());

        assertThat(patterns.matches(new TableId(database, table))).isEqualTo(expected);
    }

    @Test
    void leavesOutWhatIsExcluded() {
        TablePatterns patterns = new TablePatterns(List.of("shop.*", "crm.users"), List.of("shop.tmp_*", "shop.log"));

        assertThat(patterns.matches(new TableId("shop", "orders"))).isTrue();
        assertThat(patterns.matches(new TableId("crm", "users"))).isTrue();
        assertThat(patterns.matches(new TableId("shop", "tmp_1"))).isFalse();
        assertThat(patterns.matches(new TableId("shop", "log"))).isFalse();
        assertThat(patterns.matches(new TableId("shop", "logs"))).isTrue();
    }

    /** Debezium splits its list of expressions at commas. */
    @Test
    void isOneExpressionToDebeziumWhateverTheNamesHold() {
        TablePatterns patterns = new TablePatterns(List.of("shop.a,b", "shop.[x]{1,2}"), List.of("shop.c,d"));

        assertThat(Strings.listOfRegex(patterns.regex(), 0))
                .singleElement()
                .satisfies(
                        regex -> assertThat(regex.matcher("shop.a,b").matches()).isTrue());
    }

    @ParameterizedTest
    @CsvSource({"orders", ".orders", "shop."})
    void refusesWhatIsNotDatabaseAndTable(String pattern) {
        assertThatThrownBy(() -> new TablePatterns(List.of(pattern), List.of()))
                .isInstanceOf(PipelineException.class)
                .hasMessageContaining("'" + pattern + "' is not database.table");
    }
}
