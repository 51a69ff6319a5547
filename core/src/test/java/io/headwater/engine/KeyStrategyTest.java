package io.headwater.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.spi.Operation;
import io.headwater.spi.Origin;
import io.headwater.spi.Row;
import io.headwater.spi.RowChange;
import io.headwater.spi.TableId;
import io.headwater.testing.GivenOrigin;
import io.headwater.testing.GivenRow;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class KeyStrategyTest {
    private final KeyStrategy transaction = KeyStrategy.transaction();
    private final KeyStrategy unordered =
            KeyStrategy.primaryKey().exceptUnordered(List.of("shop.log", "audit.*", "shop.tmp_*_old"));

    @Test
    void allOfATransactionIsOneKey() {
        assertThat(transaction.key(change("shop.orders", 1, "uuid:7"))).isEqualTo("transaction/uuid:7");
        assertThat(transaction.key(change("shop.carts", 2, "uuid:7"))).isEqualTo("transaction/uuid:7");
        assertThat(transaction.key(change("shop.orders", 1, "uuid:8"))).isEqualTo("transaction/uuid:8");
    }

    @Test
    void whatASnapshotReadGoesByPrimaryKey() {
        assertThat(transaction.key(change("shop.orders", 1, null))).isEqualTo("shop.orders/1");
    }

    @Test
    void eachChangeOfAnUnorderedTableIsItsOwnKey() {
        assertThat(unordered.key(change("shop.log", 1, null))).isEqualTo("shop.log/event-1");
        assertThat(unordered.key(change("SHOP.Log", 1, null))).isEqualTo("SHOP.Log/event-1");
        assertThat(unordered.key(change("audit.anything", 1, null))).isEqualTo("audit.anything/event-1");
        assertThat(unordered.key(change("shop.tmp_7_old", 1, null))).isEqualTo("shop.tmp_7_old/event-1");
    }

    @Test
    void otherTablesKeepTheirOrder() {
        assertThat(unordered.key(change("shop.orders", 1, null))).isEqualTo("shop.orders/1");
        assertThat(unordered.key(change("shop.logs", 1, null))).isEqualTo("shop.logs/1");
        assertThat(unordered.key(change("shopxlog", "t", 1, null))).isEqualTo("shopxlog.t/1");
        assertThat(unordered.key(change("shop.tmp_7_new", 1, null))).isEqualTo("shop.tmp_7_new/1");
    }

    @Test
    void nothingIsInTheWayWhereEveryTableHasAnOrder() {
        KeyStrategy primaryKey = KeyStrategy.primaryKey();

        assertThat(primaryKey.exceptUnordered(List.of())).isSameAs(primaryKey);
    }

    private static RowChange change(String table, int id, @Nullable String transaction) {
        int dot = table.indexOf('.');
        return change(table.substring(0, dot), table.substring(dot + 1), id, transaction);
    }

    private static RowChange change(String database, String table, int id, @Nullable String transaction) {
        Row row = GivenRow.of(id);
        return new RowChange(
                Operation.INSERT,
                new TableId(database, table),
                row,
                null,
                row,
                new InTransaction("event-1", transaction));
    }

    private record InTransaction(String eventId, @Nullable String transaction) implements Origin {
        @Override
        public Instant committedAt() {
            return Instant.EPOCH;
        }

        @Override
        public Instant readAt() {
            return Instant.EPOCH;
        }

        @Override
        public boolean snapshot() {
            return transaction == null;
        }

        @Override
        public Row attributes() {
            return new GivenOrigin(eventId).attributes();
        }
    }
}
