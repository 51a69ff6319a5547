package io.headwater.plugin;

import io.headwater.spi.Operation;
import io.headwater.spi.RowChange;
import io.headwater.spi.SinkRecord;
import io.headwater.spi.TableId;
import io.headwater.testing.GivenOrigin;

/** Records for tests that do not look at them. */
final class Records {
    private Records() {}

    static SinkRecord any() {
        RowChange change = new RowChange(
                Operation.TRUNCATE, new TableId("shop", "orders"), null, null, null, new GivenOrigin("1:0"));
        return new SinkRecord("shop.orders", new byte[] {1, 2, 3}, change);
    }
}
