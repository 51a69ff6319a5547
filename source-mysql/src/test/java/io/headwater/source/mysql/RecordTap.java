package io.headwater.source.mysql;

import io.headwater.source.mysql.link.LentLink;
import io.headwater.testkit.doubles.GivenContext;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/** Debezium's own records, as the source under test gets them with the same settings. */
final class RecordTap implements AutoCloseable, DebeziumRun.Listener {
    private final BlockingQueue<SourceRecord> records = new LinkedBlockingQueue<>();
    private final String lentHistory;
    private final LentLink lentLink;
    private final DebeziumRun run;

    RecordTap(GivenContext context) {
        lentHistory = StateLogSchemaHistory.lend(new HistoryLog(context.state().log("schema-history")));
        MySqlSourceConfig config = MySqlSourceConfig.from(context.config());
        lentLink = LentLink.of(config.link());
        Properties properties = DebeziumProperties.of(
                config,
                "test",
                true,
                lentHistory,
                "no handover",
                lentLink.id(),
                new StartingPoint(null, SnapshotMode.INITIAL));
        properties.setProperty("connector.class", ReadPath.STOCK.connector().getName());
        properties.setProperty("database.password", config.password().current());
        run = DebeziumRun.start(context.pipeline(), properties, this);
    }

    /** The next record, heartbeats included. */
    SourceRecord next() throws InterruptedException {
        SourceRecord next = records.poll(30, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("no record for 30 s");
        }
        return next;
    }

    SourceRecord nextChange() throws InterruptedException {
        SourceRecord next = next();
        return ChangeReader.isChange(next) ? next : nextChange();
    }

    @Override
    public void records(List<SourceRecord> batch) {
        records.addAll(batch);
    }

    @Override
    public void ended(@Nullable Throwable cause) {}

    @Override
    public void close() {
        run.close();
        StateLogSchemaHistory.takeBack(lentHistory);
        lentLink.close();
    }
}
