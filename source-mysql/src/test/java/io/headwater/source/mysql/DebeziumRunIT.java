package io.headwater.source.mysql;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.source.mysql.link.LentLink;
import io.headwater.state.MemoryStateStore;
import io.headwater.testkit.mysql.EmbeddedMySql;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.connect.errors.RetriableException;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DebeziumRunIT {
    @AutoClose
    private static EmbeddedMySql mysql;

    @BeforeAll
    static void startServer() {
        mysql = EmbeddedMySql.start();
        mysql.execute(
                "CREATE DATABASE shop",
                "CREATE TABLE shop.orders (id INT PRIMARY KEY)",
                "INSERT INTO shop.orders VALUES (1), (2), (3)");
    }

    /** Debezium's engine would take it as "try the next batch", and this one would be lost. */
    @Test
    void aRetriableExceptionEndsTheRunInsteadOfLosingTheBatch() throws Exception {
        AtomicInteger batches = new AtomicInteger();
        CompletableFuture<Throwable> ended = new CompletableFuture<>();
        String oneByOne = "path = stock, debezium { max.batch.size = 1 }";
        MySqlSourceConfig config =
                MySqlSourceConfig.from(Reader.shop(mysql, oneByOne).config());
        LentLink link = LentLink.of(config.link());
        String history = StateLogSchemaHistory.lend(new HistoryLog(new MemoryStateStore().log("history")));

        DebeziumRun run = DebeziumRun.start("test", properties(config, history, link), new DebeziumRun.Listener() {
            @Override
            public void records(List<SourceRecord> records) {
                batches.incrementAndGet();
                throw new RetriableException("later");
            }

            @Override
            public void ended(Throwable cause) {
                ended.complete(cause);
            }
        });

        assertThat(ended.get(30, SECONDS)).hasRootCauseMessage("later");
        assertThat(batches).hasValue(1);
        run.close();
        link.close();
        StateLogSchemaHistory.takeBack(history);
    }

    private static Properties properties(MySqlSourceConfig config, String history, LentLink link) {
        StartingPoint start = new StartingPoint(null, SnapshotMode.INITIAL);
        return DebeziumProperties.of(config, "test", true, history, "no handover", link.id(), start);
    }
}
