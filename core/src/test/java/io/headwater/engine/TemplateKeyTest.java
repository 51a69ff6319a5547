package io.headwater.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headwater.spi.Columns;
import io.headwater.spi.Operation;
import io.headwater.spi.Row;
import io.headwater.spi.RowChange;
import io.headwater.spi.TableId;
import io.headwater.testing.GivenOrigin;
import io.headwater.testing.GivenRow;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateKeyTest {
    private static final Columns COLUMNS = GivenRow.columns("id", "customer");
    private static final TableId ORDERS = new TableId("shop", "orders");

    @Test
    void putsWhatTheChangeHasInPlaceOfTheNames() {
        assertThat(key("{database}.{table}/{customer}", row(1, "ann"))).isEqualTo("shop.orders/ann");
        assertThat(key("customer {customer}!", row(1, "ann"))).isEqualTo("customer ann!");
        assertThat(key("{table}", row(1, "ann"))).isEqualTo("orders");
    }

    @Test
    void writesEachTypeTheSameForEver() {
        assertWrites(null, "%-");
        assertWrites("%-", "%25-");
        assertWrites("", "");
        assertWrites(true, "true");
        assertWrites((short) -7, "-7");
        assertWrites(Long.MIN_VALUE, "-9223372036854775808");
        assertWrites(0.1f, "0.1");
        assertWrites(new BigDecimal("18446744073709551615"), "18446744073709551615");
        assertWrites(new byte[] {-1, 0}, "_wA");
        assertWrites("żółw", "żółw");
    }

    @Test
    void escapesWhatComesBehindInValuesAndInNames() {
        assertThat(key("{database}.{table}/{customer}", row(1, "a/b.c%"))).isEqualTo("shop.orders/a/b.c%25");
        assertThat(key("{customer}/{id}", row(1, "a/b.c%"))).isEqualTo("a%2Fb.c%25/1");
        assertThat(new TemplateKey("{table}ż{id}").key(insert(new TableId("d", "aż"), row(1, "x"))))
                .isEqualTo("a%C5%BCż1");
        assertThat(key("{id}-{customer}", row(-1, "x"))).isEqualTo("%2D1-x");
        assertThat(key("{id}x{customer}x", row("x", "x"))).isEqualTo("%78xxx");
    }

    @Property
    void writesNoTwoRowsAlike(
            @ForAll @CharRange(from = '!', to = '/') @StringLength(min = 1, max = 2) String between,
            @ForAll @CharRange(from = '!', to = '3') @StringLength(max = 4) String a,
            @ForAll @CharRange(from = '!', to = '3') @StringLength(max = 4) String b,
            @ForAll @CharRange(from = '!', to = '3') @StringLength(max = 4) String c) {
        String text = between.replace('%', '+');
        TemplateKey template = new TemplateKey("2{id}" + text + "{customer}" + text);

        // the same characters, cut at another place
        String all = a + text + b + text + c;
        Row left = row(a, all.substring(a.length() + text.length()));
        Row right = row(a + text + b, c);

        assertThat(template.key(insert(ORDERS, left))).isNotEqualTo(template.key(insert(ORDERS, right)));
        assertThat(template.key(insert(ORDERS, row(a, null)))).isNotEqualTo(template.key(insert(ORDERS, row(a, b))));
    }

    @Test
    void findsAColumnWhereverTheTablesStructureHasIt() {
        TemplateKey template = new TemplateKey("{customer}");
        template.key(insert(ORDERS, row(1, "ann")));

        Row altered = new GivenRow(GivenRow.columns("id", "note", "customer"), List.of(1, "urgent", "bob"));
        assertThat(template.key(insert(ORDERS, altered))).isEqualTo("bob");
    }

    @Test
    void goesByThePrimaryKeyOfTablesThatLackAColumn() {
        Row other = new GivenRow(GivenRow.columns("id", "buyer"), List.of(1, "ann"));

        assertThat(key("{customer}", other)).isEqualTo("shop.orders/1");
    }

    @Test
    void goesByTheTableWhereThereIsNoRow() {
        RowChange truncate = new RowChange(Operation.TRUNCATE, ORDERS, null, null, null, new GivenOrigin("1"));

        assertThat(new TemplateKey("{customer}").key(truncate)).isEqualTo("shop.orders");
        assertThat(new TemplateKey("all of {database}").key(truncate)).isEqualTo("all of shop");
    }

    @Test
    void takesNoDescriptionOfAStructureForARow() {
        Row description = new GivenRow(GivenRow.columns("customer", "statement"), List.of("ann", "DROP TABLE orders"));
        RowChange schema = new RowChange(Operation.SCHEMA, ORDERS, null, null, description, new GivenOrigin("1"));

        assertThat(new TemplateKey("{customer}").key(schema)).isEqualTo("shop.orders");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "orders", "{id}{customer}", "{id", "id}", "{}", "5%{id}", "{{id}}"})
    void refusesATemplateThatCouldNotTellRowsApart(String template) {
        assertThatThrownBy(() -> new TemplateKey(template))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("key template");
    }

    private static void assertWrites(@Nullable Object value, String text) {
        assertThat(key("<{id}>", row(value, ""))).isEqualTo("<" + text + ">");
    }

    private static String key(String template, Row row) {
        return new TemplateKey(template).key(insert(ORDERS, row));
    }

    private static Row row(@Nullable Object id, @Nullable Object customer) {
        return new GivenRow(COLUMNS, Arrays.asList(id, customer));
    }

    private static RowChange insert(TableId table, Row row) {
        Row id = new GivenRow(GivenRow.columns("id"), List.of(1));
        return new RowChange(Operation.INSERT, table, id, null, row, new GivenOrigin("1"));
    }
}
