package io.headwater.engine;

import static java.util.Objects.requireNonNull;

import io.headwater.spi.SinkLimits;
import java.util.ArrayList;
import java.util.List;

/** Cuts the next call of a lane: encodes what is ready, as much as the sink takes at a time. One lane thread. */
final class CallCutter {
    private final ChangeEncoder encoder;
    private final SinkLimits limits;
    private final PartPermits permits;
    private final InFlightWindow window;
    private final CallSettler settler;
    private final DeliveryCounts counts;
    private long uncharged; // payload bytes of which the window does not know yet

    CallCutter(
            ChangeEncoder encoder,
            SinkLimits limits,
            PartPermits permits,
            InFlightWindow window,
            CallSettler settler,
            DeliveryCounts counts) {
        this.encoder = requireNonNull(encoder, "encoder is null");
        this.limits = requireNonNull(limits, "limits is null");
        this.permits = requireNonNull(permits, "permits is null");
        this.window = requireNonNull(window, "window is null");
        this.settler = requireNonNull(settler, "settler is null");
        this.counts = requireNonNull(counts, "counts is null");
    }

    /** A call that may be empty: what was ready may be dropped, rejected, or held back. */
    Call cut(KeyQueues queues, long now) {
        Call call = new Call(limits);
        List<QueuedChange> dropped = new ArrayList<>();
        permits.beginCall();
        try {
            QueuedChange change;
            while (!call.isFull() && (change = queues.next()) != null) {
                if (!encode(change)) {
                    dropped.add(change);
                    queues.settled(change);
                } else if (change.recordBytes() > limits.maxRecordBytes()) {
                    rejectTooLarge(change, queues);
                } else if (!call.fits(change)) {
                    queues.putBack(change);
                    break;
                } else if (!isHeldBack(change, queues, now)) {
                    call.add(change);
                }
            }
            return call;
        } finally {
            charge();
            settle(dropped);
        }
    }

    private boolean encode(QueuedChange change) {
        if (change.isEncoded()) {
            return true; // refused or held back before, and sent as it was
        }
        boolean encoded = encoder.encode(change);
        uncharged += change.charge();
        return encoded;
    }

    private boolean isHeldBack(QueuedChange change, KeyQueues queues, long now) {
        long wait = permits.wait(change, now);
        return wait > 0 && queues.hold(change, now + wait);
    }

    private void rejectTooLarge(QueuedChange change, KeyQueues queues) {
        charge();
        settler.reject(
                change,
                RejectKind.TOO_LARGE,
                change.recordBytes() + " bytes with its key, and the sink takes " + limits.maxRecordBytes(),
                queues);
    }

    /** Invariant 5: what was encoded counts, a call at a time. */
    private void charge() {
        window.charge(uncharged);
        uncharged = 0;
    }

    private void settle(List<QueuedChange> dropped) {
        if (!dropped.isEmpty()) {
            counts.dropped(dropped.size()); // Invariant 3: not in silence
            window.settle(dropped);
        }
    }
}
