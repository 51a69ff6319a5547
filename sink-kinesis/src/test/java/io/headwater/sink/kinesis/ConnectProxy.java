package io.headwater.sink.kinesis;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ServerSocketFactory;

/** An HTTP proxy on 127.0.0.1 that opens tunnels, wherever to, and keeps what it was asked with. */
final class ConnectProxy implements AutoCloseable {
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Tunnels tunnels;

    ConnectProxy() {
        this.tunnels = new Tunnels("connect-proxy", ServerSocketFactory.getDefault(), this::open);
    }

    int port() {
        return tunnels.port();
    }

    /** The first line and the headers of every request for a tunnel. */
    List<String> lines() {
        return lines;
    }

    private Socket open(Socket client) throws IOException {
        BufferedReader reader = new BufferedReader(new InputStreamReader(client.getInputStream(), ISO_8859_1), 1);
        String first = reader.readLine();
        lines.add(first);
        for (String line = reader.readLine(); line != null && !line.isEmpty(); line = reader.readLine()) {
            lines.add(line);
        }
        URI to = URI.create("tunnel://" + first.split(" ")[1]);
        Socket server = new Socket(to.getHost(), to.getPort());
        client.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\n".getBytes(ISO_8859_1));
        return server;
    }

    @Override
    public void close() {
        tunnels.close();
    }
}
