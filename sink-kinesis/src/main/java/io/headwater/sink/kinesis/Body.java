package io.headwater.sink.kinesis;

import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import software.amazon.awssdk.http.async.SdkHttpContentPublisher;

/** Publishes a request's body piece by piece, so that the connection holds but a part of it in memory of its own. */
final class Body implements SdkHttpContentPublisher {
    private static final int PIECE = 256 << 10;

    private final byte[] bytes;

    Body(byte[] bytes) {
        this.bytes = requireNonNull(bytes, "bytes is null");
    }

    @Override
    public Optional<Long> contentLength() {
        return Optional.of((long) bytes.length);
    }

    @Override
    public void subscribe(Subscriber<? super ByteBuffer> subscriber) {
        subscriber.onSubscribe(new Pieces(subscriber));
    }

    /** Confined to the connection's thread, which may ask for more while it is given something. */
    private final class Pieces implements Subscription {
        private final Subscriber<? super ByteBuffer> subscriber;
        private long wanted;
        private boolean giving;
        private boolean over;
        private int at;

        private Pieces(Subscriber<? super ByteBuffer> subscriber) {
            this.subscriber = subscriber;
        }

        @Override
        public void request(long more) {
            wanted = wanted + more < 0 ? Long.MAX_VALUE : wanted + more;
            if (!giving) {
                giving = true;
                give();
                giving = false;
            }
        }

        private void give() {
            while (wanted > 0 && !over) {
                wanted--;
                ByteBuffer piece = ByteBuffer.wrap(bytes, at, Math.min(PIECE, bytes.length - at));
                at += piece.remaining();
                over = at == bytes.length;
                subscriber.onNext(piece);
                if (at == bytes.length) {
                    subscriber.onComplete();
                }
            }
        }

        @Override
        public void cancel() {
            over = true;
        }
    }
}
