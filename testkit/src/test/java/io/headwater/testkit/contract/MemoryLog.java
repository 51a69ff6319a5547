package io.headwater.testkit.contract;

import io.headwater.spi.RowChange;
import io.headwater.testkit.doubles.Changes;
import io.headwater.testkit.doubles.MapRow;
import java.util.ArrayList;
import java.util.List;

/** A database that keeps its log in memory. */
final class MemoryLog {
    private final List<RowChange> changes = new ArrayList<>();

    synchronized List<String> commit(int count) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int id = changes.size();
            changes.add(Changes.event("log:" + id).insertRow("shop.orders", MapRow.of("id", id)));
            ids.add(String.valueOf(id));
        }
        notifyAll();
        return ids;
    }

    synchronized RowChange await(int index) throws InterruptedException {
        while (changes.size() <= index) {
            wait();
        }
        return changes.get(index);
    }
}
