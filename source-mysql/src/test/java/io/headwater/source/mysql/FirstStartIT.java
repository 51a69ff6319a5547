package io.headwater.source.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.headwater.spi.Source;
import io.headwater.spi.SourceBatch;
import io.headwater.testkit.mysql.EmbeddedMySql;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a pipeline begins for the first time: a crash must not make the next start begin with later changes. */
@Timeout(60)
class FirstStartIT {
    @ParameterizedTest
    @ValueSource(strings = {"never", "initial"})
    void nothingIsHandedOnBeforeThePlaceIsDurable(String snapshot) throws Exception {
        try (EmbeddedMySql mysql = EmbeddedMySql.start()) {
            mysql.execute("CREATE DATABASE shop", "CREATE TABLE shop.orders (id INT PRIMARY KEY)");
            // no heartbeat tells the place
            try (Source source = new MySqlSourceFactory()
                    .create(Reader.shop(mysql, "snapshot = " + snapshot, "heartbeat-interval = 10m"))) {
                SourceBatch first = source.poll().orElseThrow();
                assertThat(first.changes()).isEmpty();
                assertThat(first.position()).isNotNull();

                mysql.execute("INSERT INTO shop.orders VALUES (1)");
                FutureTask<SourceBatch> poll = new FutureTask<>(() -> firstChange(source));
                Thread poller = new Thread(poll, "poller");
                poller.start();
                await().until(() -> poller.getState() == Thread.State.WAITING);
                assertThat(poll.isDone()).isFalse();

                source.checkpointed(first.position());
                assertThat(poll.get().changes()).isNotEmpty();
            }
        }
    }

    private static SourceBatch firstChange(Source source) throws InterruptedException {
        SourceBatch batch = source.poll().orElseThrow();
        while (batch.changes().isEmpty()) {
            batch = source.poll().orElseThrow();
        }
        return batch;
    }
}
