package io.headwater.source.mysql;

import io.debezium.connector.base.QueueProvider;
import io.debezium.pipeline.DataChangeEvent;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Stands in for the queue between Debezium's reader and its engine: hands over at once, and never holds anything that
 * the engine could poll. The handover alone bounds what is read.
 */
record HandoverQueue(Handover handover) implements QueueProvider<DataChangeEvent> {
    @Override
    public String name() {
        return "headwater";
    }

    @Override
    public void configure(Map<String, ?> properties) {}

    @Override
    public void enqueue(DataChangeEvent event) throws InterruptedException {
        handover.put(new Handed.OfDebezium(event.getRecord()));
    }

    @Override
    public @Nullable DataChangeEvent poll() {
        return null;
    }

    @Override
    public int size() {
        return 0;
    }
}
