package io.headwater.plugin;

import io.headwater.spi.Operation;
import io.headwater.spi.Origin;
import io.headwater.spi.RowChange;
import io.headwater.spi.SinkRecord;
import io.headwater.spi.TableId;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Records for tests that do not look at them. */
final class Records {
    private Records() {}

    static SinkRecord any() {
        RowChange change = new RowChange(
                Operation.TRUNCATE, new TableId("shop", "orders"), null, null, null, new AnyOrigin("1:0"));
        return new SinkRecord("shop.orders", new byte[] {1, 2, 3}, change);
    }

    private record AnyOrigin(String eventId) implements Origin {
        @Override
        public Instant committedAt() {
            return Instant.EPOCH;
        }

        @Override
        public Instant readAt() {
            return Instant.EPOCH;
        }

        @Override
        public @Nullable String transaction() {
            return null;
        }

        @Override
        public boolean snapshot() {
            return false;
        }

        @Override
        public Map<String, @Nullable Object> attributes() {
            return Map.of();
        }
    }
}
