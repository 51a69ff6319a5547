package io.headwater.sink.kinesis;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** An HTTP proxy on 127.0.0.1 that opens tunnels, wherever to, and keeps what it was asked with. */
final class ConnectProxy implements AutoCloseable {
    private final ServerSocket listener;
    private final List<String> lines = new CopyOnWriteArrayList<>();

    ConnectProxy() throws IOException {
        this.listener = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        start(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    /** The first line and the headers of every request for a tunnel. */
    List<String> lines() {
        return lines;
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                start(() -> open(client));
            } catch (IOException e) {
                continue; // closed, which ends the loop
            }
        }
    }

    private void open(Socket client) {
        try (client) {
            BufferedReader reader = new BufferedReader(new InputStreamReader(client.getInputStream(), ISO_8859_1), 1);
            String first = reader.readLine();
            lines.add(first);
            for (String line = reader.readLine(); line != null && !line.isEmpty(); line = reader.readLine()) {
                lines.add(line);
            }
            URI to = URI.create("tunnel://" + first.split(" ")[1]);
            try (Socket server = new Socket(to.getHost(), to.getPort())) {
                client.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\n".getBytes(ISO_8859_1));
                start(() -> pump(server, client));
                pump(client, server);
            }
        } catch (IOException e) {
            // one of the two is gone, and with it the other
        }
    }

    private static void pump(Socket from, Socket to) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            in.transferTo(to.getOutputStream());
        } catch (IOException e) {
            // one of the two is gone, and with it the other
        }
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "connect-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
