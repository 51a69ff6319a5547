package io.headwater.testkit.net;

/** Answers each byte with itself. */
final class EchoServer implements AutoCloseable {
    private final TcpServer server =
            new TcpServer("echo", client -> client.getInputStream().transferTo(client.getOutputStream()));

    String host() {
        return "127.0.0.1";
    }

    int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.close();
    }
}
