package io.headwater.testkit.kinesis.http;

import java.io.IOException;
import java.net.Socket;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers one client's requests, one after the other, until either side ends the connection. */
final class Connection implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);

    private final Socket socket;
    private final Handler handler;
    private final RequestReader requests;
    private volatile @Nullable Thread thread;

    Connection(Socket socket, Handler handler) throws IOException {
        this.socket = socket;
        this.handler = handler;
        socket.setTcpNoDelay(true);
        this.requests = new RequestReader(socket.getInputStream(), socket.getOutputStream());
    }

    @Override
    public void run() {
        try (socket) {
            answerAll();
        } catch (MalformedRequestException e) {
            LOG.warn("{}: closed: {}", socket.getRemoteSocketAddress(), e.getMessage());
        } catch (IOException | InterruptedException e) {
            LOG.debug("{}: ended: {}", socket.getRemoteSocketAddress(), e.toString());
        }
    }

    private void answerAll() throws IOException, InterruptedException {
        HttpRequest request = requests.next();
        while (request != null) {
            HttpAnswer answer = handler.answer(request);
            answer.delivery().deliver(answer.bytes(), socket);
            request = request.keepsConnection() && !socket.isClosed() ? requests.next() : null;
        }
    }

    /** Told once which thread {@link #close} has to wake. */
    void servedBy(Thread server) {
        thread = server;
    }

    void close() {
        try {
            socket.close();
        } catch (IOException e) {
            LOG.debug("{}: closed badly: {}", socket.getRemoteSocketAddress(), e.toString());
        }
        wake(thread);
    }

    private static void wake(@Nullable Thread server) {
        if (server != null) {
            server.interrupt();
        }
    }
}
