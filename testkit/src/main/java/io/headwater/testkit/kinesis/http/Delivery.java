package io.headwater.testkit.kinesis.http;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;

/** How an answer reaches the client, if it does. Called on the connection's own thread. */
public interface Delivery {
    /** At once, in one write. */
    Delivery WHOLE = (answer, socket) -> socket.getOutputStream().write(answer);

    /** Never: the connection is reset. */
    Delivery RESET = new Unanswered() {
        @Override
        public void deliver(byte[] answer, Socket socket) throws IOException {
            socket.setSoLinger(true, 0); // closing then sends RST, not FIN
            socket.close();
        }
    };

    /** Never: the connection stays open and silent until either side closes it. */
    Delivery HANG = new Unanswered() {
        @Override
        public void deliver(byte[] answer, Socket socket) throws IOException {
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
            socket.close();
        }
    };

    /** Whole, after a pause. */
    static Delivery after(Duration pause) {
        return (answer, socket) -> {
            Thread.sleep(pause.toMillis());
            WHOLE.deliver(answer, socket);
        };
    }

    /** Bit by bit, at so many bytes a second. */
    static Delivery trickle(int bytesPerSecond) {
        if (bytesPerSecond <= 0) {
            throw new IllegalArgumentException("bytesPerSecond must be positive: " + bytesPerSecond);
        }
        int step = Math.max(1, bytesPerSecond / 100);
        return (answer, socket) -> {
            for (int sent = 0; sent < answer.length; sent += step) {
                socket.getOutputStream().write(answer, sent, Math.min(step, answer.length - sent));
                Thread.sleep(1_000L * step / bytesPerSecond);
            }
        };
    }

    /** Sends the answer, or refuses to. An exception ends the connection. */
    void deliver(byte[] answer, Socket socket) throws IOException, InterruptedException;

    /** Whether the client is told. */
    default boolean answers() {
        return true;
    }

    /** A delivery that does not take place. */
    interface Unanswered extends Delivery {
        @Override
        default boolean answers() {
            return false;
        }
    }
}
