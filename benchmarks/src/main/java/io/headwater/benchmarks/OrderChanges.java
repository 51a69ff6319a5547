package io.headwater.benchmarks;

import io.headwater.spi.RowChange;
import io.headwater.testkit.doubles.Changes;
import io.headwater.testkit.doubles.MapRow;
import java.util.List;
import java.util.stream.IntStream;

/** Changes like those of {@link OrdersTable}, made in memory, for micro-benchmarks. */
public final class OrderChanges {
    private static final String TABLE = "w1.orders";

    private OrderChanges() {}

    /** The insert of an order. */
    public static RowChange insert(int id) {
        return Changes.event("binlog.000001:" + id).transaction("bench:" + id).insertRow(TABLE, row(id));
    }

    /** Inserts of orders, each of another key. */
    public static List<RowChange> inserts(int count) {
        return IntStream.range(0, count).mapToObj(OrderChanges::insert).toList();
    }

    private static MapRow row(int id) {
        return MapRow.of(
                "id",
                (long) id,
                "customer",
                id % 100_000,
                "status",
                "shipped",
                "total",
                "123.45",
                "quantity",
                3,
                "discount",
                null,
                "placed",
                "2026-01-01T12:34:56",
                "changed",
                "2026-01-01T12:00:00.500Z",
                "due",
                "2026-02-03",
                "email",
                "customer" + id + "@example.com",
                "note",
                "8f14e45fceea167a5a36dedd4bea2543".repeat(4));
    }
}
