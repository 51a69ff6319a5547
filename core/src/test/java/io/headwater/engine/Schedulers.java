package io.headwater.engine;

import io.headwater.compression.Compression;
import io.headwater.spi.Format;
import io.headwater.spi.SinkLimits;
import io.headwater.spi.SinkRecord;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

/** Lane schedulers, wired as in a pipeline without transforms. */
final class Schedulers {
    private static final RetryLog LOG = new RetryLog("orders", new SleptClock()); // one, so that it says little

    private final SinkLimits limits;
    private final InFlightWindow window;
    private final RejectPolicy rejects;
    private final Format format;
    private final PartPaces paces;
    private final Backoff backoff;

    /** @param part of the destination that a record is for */
    Schedulers(
            SinkLimits limits,
            InFlightWindow window,
            RejectPolicy rejects,
            Format format,
            Function<SinkRecord, String> part,
            Random random) {
        this.limits = limits;
        this.window = window;
        this.rejects = rejects;
        this.format = format;
        this.paces = new PartPaces(part::apply, !limits.distinctKeys(), LOG);
        this.backoff = new Backoff(Duration.ofMillis(5), Duration.ofSeconds(10), random);
    }

    /** One more, for another lane. */
    LaneScheduler next() {
        DeliveryCounts counts = new DeliveryCounts(new PipelineMetrics(), OnReject.STOP);
        CallSettler settler = new CallSettler(window, rejects, backoff, paces, counts);
        ChangeEncoder encoder = new ChangeEncoder(List.of(), format, Compression.NONE.compressor());
        CallCutter cutter = new CallCutter(encoder, limits, new PartPermits(paces), window, settler, counts);
        return new LaneScheduler(limits, cutter, settler, backoff, LOG);
    }
}
