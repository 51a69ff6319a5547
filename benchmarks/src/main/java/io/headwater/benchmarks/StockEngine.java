package io.headwater.benchmarks;

import io.headwater.testkit.mysql.EmbeddedMySql;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** The stock embedded Debezium engine with its MySQL connector and its defaults, its records counted and forgotten. */
record StockEngine(Stage stage, String format) implements Subject {
    /** Hands over records as Kafka Connect's objects. */
    static final String CONNECT = "connect";

    /** Hands over records as JSON without schemas. */
    static final String JSON = "json";

    @Override
    public String name() {
        return "stock, " + format;
    }

    @Override
    public Sample run(Replay replay, Path directory) throws InterruptedException {
        DirectoryCopy.copy(replay.stockStart(), directory);
        Path settings = settings(stage.mysql(), replay.database(), directory, new Properties());
        String rows = Long.toString(replay.rows());
        try (ObservedProcess process = ObservedProcess.startJava(
                directory, Stage.HEAP, StockEngineMain.class, settings.toString(), format, rows)) {
            process.awaitSuccess(PATIENCE);
            return new Sample(Tally.parse(process.out()), process.startNanos(), process.lifetime(), process.usage());
        }
    }

    /** Brings a directory to where a run can start from: tables known, every change so far read. */
    static void prime(EmbeddedMySql mysql, String database, Path directory) throws InterruptedException {
        Properties quickly = new Properties();
        quickly.setProperty("heartbeat.interval.ms", "100");
        quickly.setProperty("connect.keep.alive.interval.ms", "500");
        Path settings = settings(mysql, database, directory, quickly);
        try (ObservedProcess process = ObservedProcess.startJava(
                directory, Stage.HEAP, StockEngineMain.class, settings.toString(), StockEngineMain.PRIME, "0")) {
            process.awaitSuccess(PATIENCE);
        }
    }

    private static Path settings(EmbeddedMySql mysql, String database, Path directory, Properties more) {
        Properties properties = new Properties();
        properties.setProperty("name", "stock");
        properties.setProperty("connector.class", "io.debezium.connector.mysql.MySqlConnector");
        properties.setProperty("topic.prefix", "stock");
        properties.setProperty("database.hostname", mysql.host());
        properties.setProperty("database.port", Integer.toString(mysql.port()));
        properties.setProperty("database.user", Stage.USER);
        properties.setProperty("database.password", Stage.PASSWORD);
        properties.setProperty("database.server.id", "4711");
        properties.setProperty("database.include.list", database);
        properties.setProperty("offset.storage", "org.apache.kafka.connect.storage.FileOffsetBackingStore");
        properties.setProperty(
                "offset.storage.file.filename", directory.resolve("offsets").toString());
        properties.setProperty("schema.history.internal", "io.debezium.storage.file.history.FileSchemaHistory");
        properties.setProperty(
                "schema.history.internal.file.filename",
                directory.resolve("history").toString());
        // a record for each row, and none besides: what Headwater hands over
        properties.setProperty("include.schema.changes", "false");
        properties.setProperty("tombstones.on.delete", "false");
        properties.setProperty("key.converter.schemas.enable", "false");
        properties.setProperty("value.converter.schemas.enable", "false");
        properties.putAll(more);
        Path file = directory.resolve("stock.properties");
        try (Writer out = Files.newBufferedWriter(file)) {
            properties.store(out, null);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
