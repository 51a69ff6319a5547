package io.headwater.sink.kinesis;

import static io.headwater.testkit.doubles.ScriptedSource.batch;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.headwater.engine.Pipeline;
import io.headwater.spi.RowChange;
import io.headwater.testkit.doubles.ScriptedSource;
import io.headwater.testkit.kinesis.fault.Fault;
import io.headwater.testkit.kinesis.fault.Faults;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** From 2 shards to 8 to 3 in mid-run: doubled or halved at most at a time, as Kinesis permits. */
@Tag("nightly")
final class ReshardingIT extends KinesisPipelines {
    private static final int[] SHARDS = {4, 8, 4, 3};
    private static final int PART = 4_000;

    @Test
    void everyKeysHistoryStaysInOrder() throws Exception {
        kinesis.createStream("changes", 2);
        Fault refusals = Faults.refuse(0.2).seed(11);
        kinesis.script(refusals);
        List<RowChange> changes = changes(PART * (SHARDS.length + 1), "shop.orders");
        List<CountDownLatch> gates = new ArrayList<>();

        try (Pipeline pipeline = pipeline("stream = changes", gated(changes, gates))) {
            pipeline.start();
            for (int i = 0; i < SHARDS.length; i++) {
                long some = (long) PART * i + PART / 2;
                await().atMost(PATIENCE).until(() -> kinesis.ledger().stored() > some);
                kinesis.updateShardCount("changes", SHARDS[i]); // with half a part on its way
                gates.get(i).countDown();
            }
            assertThat(pipeline.await(PATIENCE)).as("done in time").isTrue();
        }

        assertThat(refusals.fired()).isPositive();
        assertThat(kinesis.settings("changes").openShards()).isEqualTo(3);
        assertThat(stored("changes")).isEqualTo(committed(changes));
    }

    private static List<ScriptedSource.Step> gated(List<RowChange> changes, List<CountDownLatch> gates) {
        List<ScriptedSource.Step> steps = new ArrayList<>();
        for (int start = 0; start < changes.size(); start += PART) {
            if (start > 0) {
                gates.add(new CountDownLatch(1));
                steps.add(ScriptedSource.await(gates.get(gates.size() - 1)));
            }
            steps.add(batch(changes.subList(start, start + PART)));
        }
        return steps;
    }
}
