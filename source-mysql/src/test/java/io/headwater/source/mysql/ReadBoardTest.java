package io.headwater.source.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.spi.TableId;
import io.headwater.testkit.doubles.CountingMetrics;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ReadBoardTest {
    private static final TableRead ORDERS = new TableRead(new TableId("shop", "orders"), 7, Optional.of("n > 1"));

    private final AtomicLong now = new AtomicLong();
    private final ReadBoard board = new ReadBoard(new CountingMetrics(), now::get);

    @Test
    void tellsRowsEstimateAndTimeLeft() {
        board.begins(ORDERS, 1_000);
        now.set(Duration.ofSeconds(10).toNanos());
        board.has(ORDERS, 250);

        assertThat(line()).isEqualTo("request 7: shop.orders: reading, 250 of about 1000 rows (25 %), about 30 s left");
    }

    @Test
    void tellsNoTimeWhereNothingIsKnown() {
        board.begins(ORDERS, 0);
        board.has(ORDERS, 250);

        assertThat(line()).isEqualTo("request 7: shop.orders: reading, 250 rows");
    }

    @Test
    void tellsWhyNothingIsRead() {
        board.ends(ORDERS, ReadState.REFUSED, "no such table");

        assertThat(line()).isEqualTo("request 7: shop.orders: refused, 0 rows: no such table");
    }

    @Test
    void forgetsWhatIsLongOverAndNothingElse() {
        board.waits(TableRead.ofSnapshot(new TableId("shop", "orders")));
        for (int i = 1; i <= 100; i++) {
            board.ends(new TableRead(new TableId("shop", "orders"), i, Optional.empty()), ReadState.READ, "");
        }

        assertThat(board.status()).hasSizeLessThan(30);
        assertThat(board.status().get(0).line()).isEqualTo("snapshot: shop.orders: waiting");
    }

    @Test
    void aCancelledRequestIsNotReadOnAlsoIfPaused() throws InterruptedException {
        ReadRequests requests = new ReadRequests(7, true, List.of(7L), List.of());
        board.told(requests);

        assertThat(board.awaitGo(ORDERS)).isFalse();
    }

    private String line() {
        return board.status().get(0).line();
    }
}
