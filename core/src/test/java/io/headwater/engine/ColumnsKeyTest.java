package io.headwater.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headwater.spi.Columns;
import io.headwater.spi.ErrorKind;
import io.headwater.spi.Operation;
import io.headwater.spi.PipelineException;
import io.headwater.spi.Row;
import io.headwater.spi.RowChange;
import io.headwater.spi.TableId;
import io.headwater.testing.GivenOrigin;
import io.headwater.testing.GivenRow;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ColumnsKeyTest {
    private static final Columns COLUMNS = GivenRow.columns("id", "customer");
    private static final TableId ORDERS = new TableId("shop", "orders");

    private final KeyStrategy key = KeyStrategy.columns(Map.of("shop.orders", List.of("customer")));

    @Test
    void namesTheColumnsOfTheRowAsItIs() {
        assertThat(key.key(insert(ORDERS, new GivenRow(COLUMNS, List.of(1, "ann")))))
                .isEqualTo("shop.orders/ann");
    }

    @Test
    void goesByThePrimaryKeyOfTablesThatAreNotNamed() {
        assertThat(key.key(insert(new TableId("shop", "carts"), new GivenRow(COLUMNS, List.of(1, "ann")))))
                .isEqualTo("shop.carts/1");
    }

    @Test
    void findsAColumnWhereverTheTablesStructureHasIt() {
        key.key(insert(ORDERS, new GivenRow(COLUMNS, List.of(1, "ann"))));

        Columns altered = GivenRow.columns("id", "note", "customer");
        assertThat(key.key(insert(ORDERS, new GivenRow(altered, List.of(1, "urgent", "bob")))))
                .isEqualTo("shop.orders/bob");
    }

    @Test
    void refusesAColumnThatTheTableHasNot() {
        Columns altered = GivenRow.columns("id", "buyer");

        assertThatThrownBy(() -> key.key(insert(ORDERS, new GivenRow(altered, List.of(1, "ann")))))
                .isInstanceOfSatisfying(
                        PipelineException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.CONFIGURATION))
                .hasMessage("key.columns names column customer of shop.orders, which has the columns [id, buyer]");
    }

    private static RowChange insert(TableId table, Row row) {
        Row id = new GivenRow(GivenRow.columns("id"), List.of(1));
        return new RowChange(Operation.INSERT, table, id, null, row, new GivenOrigin("1"));
    }
}
