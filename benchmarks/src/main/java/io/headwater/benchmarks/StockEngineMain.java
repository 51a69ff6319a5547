package io.headwater.benchmarks;

import io.debezium.embedded.Connect;
import io.debezium.engine.DebeziumEngine;
import io.debezium.engine.RecordChangeEvent;
import io.debezium.engine.format.ChangeEventFormat;
import io.debezium.engine.format.Json;
import io.debezium.engine.spi.OffsetCommitPolicy;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.connect.source.SourceRecord;

/** Runs the stock engine until it has handed over so many records, and prints the tally: {@code FILE FORMAT RECORDS}. */
public final class StockEngineMain {
    /** Instead of a format: run until the binlog is followed, and remember where. */
    static final String PRIME = "prime";

    private static final String HEARTBEATS = "__debezium-heartbeat";

    private final CountDownLatch done = new CountDownLatch(1);
    private final Counter counter = new Counter();
    private final Allocations allocations = Allocations.watch();
    private final long rows;

    private StockEngineMain(long rows) {
        this.rows = rows;
    }

    public static void main(String[] arguments) throws Exception {
        Properties properties = new Properties();
        try (Reader in = Files.newBufferedReader(Path.of(arguments[0]))) {
            properties.load(in);
        }
        new StockEngineMain(Long.parseLong(arguments[2])).run(properties, arguments[1]);
        System.exit(0);
    }

    private void run(Properties properties, String format) throws InterruptedException, IOException {
        try (DebeziumEngine<?> engine = engine(properties, format)) {
            new Thread(engine, "engine").start();
            done.await();
            System.out.println(counter.tally(allocations.total(), 0));
        }
    }

    private DebeziumEngine<?> engine(Properties properties, String format) {
        return switch (format) {
            case StockEngine.CONNECT ->
                connect(properties).notifying(this::count).build();
            case StockEngine.JSON ->
                DebeziumEngine.create(Json.class)
                        .using(properties)
                        .using(this::failed)
                        .notifying(this::count)
                        .build();
            case PRIME ->
                connect(properties)
                        .using(OffsetCommitPolicy.always())
                        .notifying(this::lookForTheEnd)
                        .build();
            default -> throw new IllegalArgumentException("unknown format: " + format);
        };
    }

    private DebeziumEngine.Builder<RecordChangeEvent<SourceRecord>> connect(Properties properties) {
        return DebeziumEngine.create(ChangeEventFormat.of(Connect.class))
                .using(properties)
                .using(this::failed);
    }

    private <R> void count(List<R> records, DebeziumEngine.RecordCommitter<R> committer) throws InterruptedException {
        for (R record : records) {
            committer.markProcessed(record);
        }
        committer.markBatchFinished();
        counter.add(records.size());
        if (counter.rows() >= rows) {
            done.countDown();
        }
    }

    private void lookForTheEnd(
            List<RecordChangeEvent<SourceRecord>> records,
            DebeziumEngine.RecordCommitter<RecordChangeEvent<SourceRecord>> committer)
            throws InterruptedException {
        for (RecordChangeEvent<SourceRecord> event : records) {
            committer.markProcessed(event);
        }
        committer.markBatchFinished();
        if (records.stream().map(RecordChangeEvent::record).anyMatch(StockEngineMain::isSentByTheBinlog)) {
            done.countDown();
        }
    }

    private static boolean isSentByTheBinlog(SourceRecord record) {
        return record.topic().startsWith(HEARTBEATS) && !record.sourceOffset().containsKey("snapshot");
    }

    private void failed(boolean success, String message, Throwable error) {
        if (!success) {
            System.err.println(message);
            Runtime.getRuntime().halt(1);
        }
    }
}
