package io.headwater.sink.kinesis;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server on this machine that answers with what it was given, in order, and keeps what it was asked. */
final class ScriptedHttp implements AutoCloseable {
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final Queue<Given> answers = new ArrayDeque<>();
    private final HttpServer server;

    ScriptedHttp() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", exchange -> {
            try (exchange) {
                asked.add(new Asked(
                        exchange.getRequestHeaders(), exchange.getRequestBody().readAllBytes()));
                Given given = answers.remove();
                exchange.getResponseHeaders().putAll(given.headers());
                exchange.sendResponseHeaders(given.status(), given.body().length);
                exchange.getResponseBody().write(given.body());
            }
        });
        server.start();
    }

    ScriptedHttp answering(int status, String contentType, byte[] body) {
        Headers headers = new Headers();
        headers.set("Content-Type", contentType);
        return answering(status, headers, body);
    }

    ScriptedHttp answering(int status, Headers headers, byte[] body) {
        answers.add(new Given(status, headers, body));
        return this;
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    List<Asked> asked() {
        return asked;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    record Asked(Headers headers, byte[] body) {}

    private record Given(int status, Headers headers, byte[] body) {}
}
