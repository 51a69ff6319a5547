package io.headwater.engine;

import static java.util.Objects.requireNonNull;

import com.typesafe.config.Config;
import io.headwater.spi.Position;
import io.headwater.spi.Sink;
import io.headwater.spi.SinkFactory;
import io.headwater.spi.SinkLimits;
import io.headwater.spi.SourceFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The parts of a running pipeline: wires them, starts them, and ends them in order. One thread, the pipeline's own, but
 * for {@link #abandon} and {@link #status}.
 */
final class PipelineRun {
    private static final Logger log = LoggerFactory.getLogger(PipelineRun.class);
    private static final Duration FOR_EVER = Duration.ofNanos(Long.MAX_VALUE);

    private final PipelineBuilder parts;
    private final Ending ending;
    private final SourceFactory sourceFactory;
    private final SinkFactory sinkFactory;
    private final MonotonicClock clock = MonotonicClock.SYSTEM;
    private final InFlightWindow window;
    private final DeliveryCounts counts;
    private final BoundedCall bounded;
    private final CallPace pace = new CallPace(MonotonicClock.SYSTEM);
    private final ReadAhead readAhead = new ReadAhead();
    private final RetryLog retryLog;
    private final CompletableFuture<KeyRouter> router = new CompletableFuture<>();

    private final List<ChangeEncoder> encoders = new ArrayList<>();
    private final List<LaneScheduler> schedulers = new CopyOnWriteArrayList<>();
    private final List<Lane> lanes = new ArrayList<>();
    private final List<Thread> laneThreads = new ArrayList<>();
    private @Nullable Sink sink;
    private volatile @Nullable RejectPolicy rejects;
    private volatile @Nullable PartPaces paces;
    private volatile @Nullable SourceSupervisor supervisor;
    private volatile @Nullable Checkpointer checkpointer;
    private @Nullable Thread readerThread;
    private @Nullable Thread checkpointerThread;
    private @Nullable Thread watchdogThread;

    PipelineRun(PipelineBuilder parts, Ending ending) {
        this.parts = parts;
        this.ending = ending;
        this.sourceFactory = requireNonNull(parts.sourceFactory, "sourceFactory is null");
        this.sinkFactory = requireNonNull(parts.sinkFactory, "sinkFactory is null");
        this.window = new InFlightWindow(parts.settings.windowRecords(), parts.settings.windowBytes());
        this.counts = new DeliveryCounts(parts.metrics, parts.settings.onReject());
        this.bounded = new BoundedCall(parts.name, parts.pluginLimit);
        this.retryLog = new RetryLog(parts.name, clock);
    }

    void start() throws InterruptedException {
        Optional<Checkpoint> checkpoint = Checkpoint.read(parts.state, parts.name, sourceFactory.name());
        log.info(
                "{}: {} to {}, {}",
                parts.name,
                sourceFactory.name(),
                sinkFactory.name(),
                checkpoint.map(found -> "resuming at " + found.shown()).orElse("starting afresh"));
        // both take their time, most of it to load classes
        startReader(checkpoint.map(Checkpoint::position));
        SinkOpener opener = new SinkOpener(sinkFactory, bounded, parts.reconnect, clock);
        Sink opened = opener.open(context(parts.sinkConfig, Optional.empty()));
        sink = opened;
        startLanes(opened, opener.limits(opened), openRejects());
        router.complete(new KeyRouter(parts.key, inboxes()));
        startCheckpointer();
        watchdogThread = startThread("watchdog", new Watchdog(parts.name, window, clock));
    }

    /** Stop polling, drain the window, checkpoint, close the sink, close the source. Invariant 6: stop drains. */
    void end() throws InterruptedException {
        stopPolling();
        drain();
        endThreads();
        checkpoint();
        closeAll();
        log.info(
                "{}: ended with {} records delivered",
                parts.name,
                status(PipelineState.DRAINING).delivered());
    }

    /** Ends a drain that is under way, and prevents a later one. Any thread. */
    void abandon() {
        window.abandon();
    }

    /** Any thread. */
    PipelineStatus status(PipelineState state) {
        SourceSupervisor supervised = supervisor;
        Checkpointer storing = checkpointer;
        return counts.status(
                parts.name,
                state,
                supervised == null ? 0 : supervised.restarts(),
                window,
                storing == null ? Optional.empty() : storing.shown(),
                blockage(supervised),
                clock.nanoTime());
    }

    private RejectPolicy openRejects() throws InterruptedException {
        RejectPolicy opened = RejectPolicy.open(parts, clock);
        rejects = opened;
        return opened;
    }

    private void startLanes(Sink opened, SinkLimits limits, RejectPolicy policy) {
        PartPaces partPaces = new PartPaces(opened::part, !limits.distinctKeys(), retryLog);
        paces = partPaces;
        parts.metrics.gauge("overloaded.parts", partPaces::size);
        readAhead.sinkTakes(limits);
        for (int i = 0; i < limits.concurrentWrites(); i++) {
            LaneScheduler scheduler = scheduler(limits, policy, partPaces);
            Lane lane = new Lane(scheduler, opened, pace, readAhead, clock, this::laneFailed);
            readAhead.addLane(lane::sendable);
            schedulers.add(scheduler);
            lanes.add(lane);
            laneThreads.add(startThread("lane-" + i, lane));
        }
    }

    private LaneScheduler scheduler(SinkLimits limits, RejectPolicy policy, PartPaces partPaces) {
        ChangeEncoder encoder = new ChangeEncoder(parts.transforms, parts.format, parts.compression.compressor());
        encoders.add(encoder);
        CallSettler settler = new CallSettler(window, policy, parts.retry, partPaces, counts);
        CallCutter cutter = new CallCutter(encoder, limits, new PartPermits(partPaces), window, settler, counts);
        return new LaneScheduler(limits, cutter, settler, parts.retry, retryLog);
    }

    private void startReader(Optional<byte[]> resumeFrom) {
        SourceReader reader = new SourceReader(window, router, pace, readAhead, parts.maxEvents);
        SourceSupervisor supervised = new SourceSupervisor(
                parts.name,
                position -> sourceFactory.create(context(parts.sourceConfig, position)),
                resumeFrom,
                window,
                reader,
                parts.reconnect,
                clock);
        supervisor = supervised;
        readerThread = startThread("reader", () -> read(supervised));
    }

    private List<Consumer<List<QueuedChange>>> inboxes() {
        return lanes.stream()
                .<Consumer<List<QueuedChange>>>map(lane -> lane::add)
                .toList();
    }

    private void startCheckpointer() {
        Checkpointer storing = new Checkpointer(
                parts.name,
                sourceFactory.name(),
                parts.state,
                window,
                parts.settings.checkpointInterval(),
                clock,
                this::tellSource,
                ending::fail);
        checkpointer = storing;
        checkpointerThread = startThread("checkpointer", storing);
    }

    private void read(SourceSupervisor supervised) {
        try {
            supervised.run();
            window.awaitEmpty(FOR_EVER); // the source is exhausted: nobody asked to hurry
            ending.begin();
        } catch (InterruptedException e) {
            if (!ending.hasBegun()) { // else it is how the reader is ended
                ending.sourceFailed(e);
            }
        } catch (Throwable e) {
            ending.sourceFailed(e);
        }
    }

    private void laneFailed(Throwable failure) {
        ending.fail(failure);
        window.abandon();
    }

    private void tellSource(Position position) {
        requireNonNull(supervisor, "no source").checkpointed(position);
    }

    private void stopPolling() {
        if (readerThread != null) {
            bounded.end("source " + sourceFactory.name() + " poll", List.of(readerThread));
        }
    }

    private void drain() throws InterruptedException {
        Duration limit = parts.settings.shutdownTimeout();
        if (ending.isDrainable() && !window.awaitEmpty(limit)) {
            log.warn(
                    "{}: {} changes are not delivered after {} s of draining; they are read again at the next start",
                    parts.name,
                    window.records(),
                    limit.toSeconds());
        }
    }

    private void endThreads() {
        lanes.forEach(Lane::end);
        bounded.end("sink " + sinkFactory.name() + " write", laneThreads);
        if (checkpointerThread != null) {
            bounded.end("checkpointer", List.of(checkpointerThread));
        }
        if (watchdogThread != null) {
            bounded.end("watchdog", List.of(watchdogThread));
        }
    }

    private void checkpoint() {
        if (checkpointer != null) {
            checkpointer.store();
        }
    }

    private void closeAll() {
        encoders.forEach(ChangeEncoder::close);
        RejectPolicy policy = rejects;
        if (policy != null) {
            bounded.run(policy + " close", policy::close);
        }
        if (sink != null) {
            bounded.run("sink " + sinkFactory.name() + " close", sink::close);
        }
        if (supervisor != null) {
            bounded.run("source " + sourceFactory.name() + " close", supervisor::close);
        }
        parts.state.close();
    }

    /** What blocks it longest, but first what somebody must mend. */
    private Optional<Blockage> blockage(@Nullable SourceSupervisor supervised) {
        return Stream.of(
                        schedulers.stream().map(LaneScheduler::blockage),
                        Stream.ofNullable(paces).flatMap(PartPaces::blockages),
                        Stream.ofNullable(rejects).map(RejectPolicy::blockage),
                        Stream.ofNullable(supervised).map(SourceSupervisor::blockage))
                .flatMap(blockages -> blockages)
                .filter(Objects::nonNull)
                .min(Comparator.comparing(Blockage::needsMending).reversed().thenComparingLong(Blockage::sinceNanos));
    }

    private EngineContext context(Config config, Optional<byte[]> resumeFrom) {
        return new EngineContext(parts.name, config, resumeFrom, parts.untilCaughtUp, parts.state, parts.metrics);
    }

    private Thread startThread(String role, Runnable work) {
        Thread thread = new Thread(work, parts.name + "-" + role);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
