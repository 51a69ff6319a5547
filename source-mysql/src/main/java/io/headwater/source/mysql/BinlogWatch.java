package io.headwater.source.mysql;

import static java.util.Objects.requireNonNull;

import io.headwater.spi.Metrics;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks every few minutes, and when another file of the log is come to, over a connection and on a thread of its own, how
 * long the server still keeps what is not delivered yet, and warns before it is gone. Whatever goes wrong here harms nothing else.
 */
final class BinlogWatch implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(BinlogWatch.class);
    /** A start has better things to do. */
    private static final Duration AFTER_START = Duration.ofSeconds(5);

    private static final Duration RARELY = Duration.ofMinutes(5);
    private static final Duration OFTEN = Duration.ofSeconds(1);
    private static final int LOOKS_PER_RETENTION = 20;

    private final String pipeline;
    private final MySqlSourceConfig config;
    private final Metrics metrics;
    private final Semaphore woken = new Semaphore(0);
    private volatile boolean closed;
    private volatile String file;
    private volatile BinlogFile witness;
    private volatile long hoursLeft;
    private @Nullable BinlogFile following;

    /**
     * @param file where the first change is that is not delivered
     * @param witness a file of the log that is read
     */
    BinlogWatch(String pipeline, MySqlSourceConfig config, Metrics metrics, String file, BinlogFile witness) {
        this.pipeline = requireNonNull(pipeline, "pipeline is null");
        this.config = requireNonNull(config, "config is null");
        this.metrics = requireNonNull(metrics, "metrics is null");
        this.file = requireNonNull(file, "file is null");
        this.witness = requireNonNull(witness, "witness is null");
    }

    BinlogWatch start() {
        Thread thread = new Thread(this::run, pipeline + "-binlog-watch");
        thread.setDaemon(true);
        thread.start();
        return this;
    }

    /** All before this position is delivered: where it is in another file, that is looked at soon. Any thread. */
    void delivered(MySqlPosition position) {
        String delivered = position.place().file();
        if (!delivered.equals(file)) {
            file = delivered;
            woken.release();
        }
    }

    /** The file to recognise the log by that is known and nearest to what is delivered. Any thread. */
    BinlogFile witness() {
        return witness;
    }

    /** Lets a look that is under way end by itself. */
    @Override
    public void close() {
        closed = true;
        woken.release();
    }

    private void run() {
        try {
            pause(AFTER_START);
            while (!closed) {
                pause(look());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void pause(Duration time) throws InterruptedException {
        woken.tryAcquire(time.toMillis(), TimeUnit.MILLISECONDS);
        woken.drainPermits();
    }

    /** @return after which time to look again */
    private Duration look() {
        try (ServerSession server = ServerSession.open(config)) {
            BinlogFiles files = BinlogFiles.of(server);
            takeWitness(files);
            Optional<BinlogRetention> retention = BinlogRetention.of(server);
            if (retention.isPresent()) {
                judge(retention.get(), files, server);
                return pause(retention.get());
            }
        } catch (SQLException | RuntimeException e) {
            log.debug("{}: cannot see how long the binlog is kept: {}", pipeline, e.getMessage());
        }
        return RARELY;
    }

    private void takeWitness(BinlogFiles files) throws SQLException {
        String newer = file;
        if (!newer.equals(witness.name()) && files.end(newer).isPresent()) {
            witness = BinlogFile.read(config, newer);
        }
    }

    private void judge(BinlogRetention retention, BinlogFiles files, ServerSession server) throws SQLException {
        // what has been purged was delivered: else the source would not have started
        String oldest = files.end(file).isPresent() ? file : files.oldest().file();
        Optional<BinlogPlace> next = files.after(oldest);
        Duration left = next.isEmpty()
                ? retention.kept()
                : retention.left(born(next.get().file()), now(server));
        hoursLeft = left.toHours();
        metrics.gauge("binlog.hours.left", () -> hoursLeft);
        if (retention.isShort(left)) {
            log.warn(
                    "{}: what is not delivered yet begins in {}, which {} keeps for {} more minutes: after that it cannot"
                            + " be read. Mend what holds up delivery, or keep the binlog longer: {}",
                    pipeline,
                    oldest,
                    config.address(),
                    left.toMinutes(),
                    retention.remedy());
        }
    }

    /** A file is full when the next one is begun. */
    private Instant born(String next) throws SQLException {
        BinlogFile known = following;
        if (known == null || !known.name().equals(next)) {
            known = BinlogFile.read(config, next);
            following = known;
        }
        return known.born();
    }

    private static Instant now(ServerSession server) throws SQLException {
        return Instant.ofEpochSecond(
                Long.parseLong(server.column("select unix_timestamp()").get(0)));
    }

    private static Duration pause(BinlogRetention retention) {
        Duration pause = retention.kept().dividedBy(LOOKS_PER_RETENTION);
        return retention.kept().isZero() || pause.compareTo(RARELY) > 0
                ? RARELY
                : pause.compareTo(OFTEN) < 0 ? OFTEN : pause;
    }
}
