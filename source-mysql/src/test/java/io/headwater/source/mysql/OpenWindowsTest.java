package io.headwater.source.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headwater.spi.RetryableException;
import io.headwater.spi.RowChange;
import io.headwater.spi.TableId;
import io.headwater.testkit.doubles.Changes;
import io.headwater.testkit.doubles.MapRow;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpenWindowsTest {
    private static final TableId ORDERS = new TableId("shop", "orders");
    private final OpenWindows windows = new OpenWindows();

    @Test
    void aRowThatChangedWhileTheWindowWasOpenIsLeftToItsChange() {
        windows.open(ORDERS);
        windows.changed(List.of(Changes.update("shop.orders", 1)));

        assertThat(isUnchanged(1)).isFalse();
        assertThat(isUnchanged(2)).isTrue();
    }

    @Test
    void aRowThatChangedBeforeOrInAnotherTableIsNot() {
        windows.changed(List.of(Changes.update("shop.orders", 1)));
        windows.open(ORDERS);
        windows.changed(List.of(Changes.update("shop.items", 2)));

        assertThat(isUnchanged(1)).isTrue();
        assertThat(isUnchanged(2)).isTrue();
    }

    @Test
    void aWindowThatIsOpenedAnewForgetsWhatWasNoted() {
        windows.open(ORDERS);
        windows.changed(List.of(Changes.update("shop.orders", 1)));
        windows.open(ORDERS);

        assertThat(isUnchanged(1)).isTrue();
    }

    @Test
    void nothingOfATableThatWasEmptiedIsHandedOn() {
        windows.open(ORDERS);
        windows.changed(List.of(Changes.truncate("shop.orders")));

        assertThat(isUnchanged(1)).isFalse();
    }

    @Test
    void keysAreComparedByWhatTheyMeanAndNotByWhatHoldsThem() {
        windows.open(ORDERS);
        windows.changed(List.of(insert(7L), insert(new byte[] {0, 10}), insert("a")));

        assertThat(windows.isUnchanged(insert(7))).isFalse();
        assertThat(windows.isUnchanged(insert(new byte[] {0, 10}))).isFalse();
        assertThat(windows.isUnchanged(insert("A"))).isTrue();
    }

    @Test
    void withMoreChangesThanMemoryHoldsTheChunkIsToBeReadAgain() {
        windows.open(ORDERS);
        for (int i = 0; i <= OpenWindows.MOST_KEYS + 1; i++) {
            windows.changed(List.of(insert(i)));
        }

        assertThatThrownBy(() -> isUnchanged(-1))
                .isInstanceOf(RetryableException.class)
                .hasMessageContaining("shop.orders");
    }

    @Test
    void aRowOfATransactionThatMayNotBeCommittedIsNeverRead() {
        windows.changedUndecided(List.of(Changes.update("shop.orders", 1)));
        windows.open(ORDERS);

        assertThat(isUnchanged(1)).isFalse();
        assertThat(isUnchanged(2)).isTrue();
    }

    private boolean isUnchanged(Object id) {
        return windows.isUnchanged(Changes.read("shop.orders", id));
    }

    private static RowChange insert(Object id) {
        return Changes.event("e").insertRow("shop.orders", MapRow.of("id", id));
    }
}
