package io.headwater.testkit.kinesis.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The server as a client sees it that writes its bytes by hand. */
final class HttpServerTest {
    private volatile Delivery delivery = Delivery.WHOLE;

    @AutoClose
    private final HttpServer server = new HttpServer(0, this::echo);

    @AutoClose
    private Socket socket;

    private BufferedReader answers;

    private HttpAnswer echo(HttpRequest request) {
        byte[] body =
                (request.method() + " " + new String(request.body(), 0, request.length(), US_ASCII)).getBytes(US_ASCII);
        return new HttpAnswer(200, Map.of("X-Seen", request.header("x-sent")), body, delivery);
    }

    @BeforeEach
    void connect() throws IOException {
        socket = new Socket("127.0.0.1", server.endpoint().getPort());
        socket.setSoTimeout(10_000);
        answers = new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
    }

    @Test
    void readsABodyByItsLength() throws IOException {
        send("POST / HTTP/1.1\r\nX-SENT:  yes \r\nContent-Length: 5\r\n\r\nhello");

        assertThat(answers.readLine()).isEqualTo("HTTP/1.1 200 ");
        assertThat(answers.readLine()).isEqualTo("X-Seen: yes");
        assertThat(answers.readLine()).isEqualTo("Content-Length: 10");
        assertThat(answers.readLine()).isEmpty();
        assertThat(read(10)).isEqualTo("POST hello");
    }

    @Test
    void readsABodyInChunks() throws IOException {
        send(
                "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n5;name=value\r\nhello\r\n7\r\n, world\r\n0\r\nTrailer: x\r\n\r\n");

        assertThat(body()).isEqualTo("POST hello, world");
    }

    @Test
    void invitesAClientThatWaitsForIt() throws IOException {
        send("POST / HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n");
        assertThat(answers.readLine()).isEqualTo("HTTP/1.1 100 Continue");
        assertThat(answers.readLine()).isEmpty();

        send("hello");

        assertThat(body()).isEqualTo("POST hello");
    }

    @Test
    void answersOneRequestAfterTheOtherOnOneConnection() throws IOException {
        send(
                "POST / HTTP/1.1\r\nContent-Length: 3\r\n\r\noneGET / HTTP/1.1\r\n\r\nPOST / HTTP/1.1\r\nContent-Length: 5\r\n\r\nthree");

        assertThat(body()).isEqualTo("POST one");
        assertThat(body()).isEqualTo("GET ");
        assertThat(body()).isEqualTo("POST three");
    }

    @Test
    void readsABodyLargerThanItsBuffers() throws IOException {
        String large = "0123456789".repeat(100_000);

        send("POST / HTTP/1.1\r\nContent-Length: " + large.length() + "\r\n\r\n" + large);

        assertThat(body()).isEqualTo("POST " + large);
    }

    @Test
    void closesTheConnectionWhenAsked() throws IOException {
        send("POST / HTTP/1.1\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");

        assertThat(body()).isEqualTo("POST ");
        assertThat(answers.read()).isEqualTo(-1);
    }

    @Test
    void closesTheConnectionOnWhatIsNotHttp() throws IOException {
        send("hello\r\n\r\n");

        assertThat(answers.readLine()).isNull();
    }

    @Test
    void closesTheConnectionOnALengthThatIsNone() throws IOException {
        send("POST / HTTP/1.1\r\nContent-Length: many\r\n\r\n");

        assertThat(answers.readLine()).isNull();
    }

    @Test
    void resetsTheConnectionInsteadOfAnswering() throws IOException {
        delivery = Delivery.RESET;

        send("GET / HTTP/1.1\r\n\r\n");

        assertThatThrownBy(answers::readLine)
                .isInstanceOf(SocketException.class)
                .hasMessageContaining("reset");
    }

    @Test
    void staysSilentUntilTheClientLeaves() throws IOException {
        delivery = Delivery.HANG;

        send("GET / HTTP/1.1\r\n\r\n");
        socket.shutdownOutput();

        assertThat(answers.readLine()).isNull();
    }

    @Test
    void cutsConnectionsThatHangWhenItCloses() throws IOException {
        delivery = Delivery.HANG;
        send("GET / HTTP/1.1\r\n\r\n");

        server.close();
        server.close();

        assertThat(lineOrCut()).isNull();
        await().atMost(Duration.ofSeconds(10)).until(() -> threads() == 0);
        assertThatThrownBy(this::connect).isInstanceOf(ConnectException.class);
    }

    @Test
    void freesItsPortWhenItCloses() {
        int port = server.endpoint().getPort();
        server.close();

        try (HttpServer successor = new HttpServer(port, this::echo)) {
            assertThat(successor.endpoint().getPort()).isEqualTo(port);
        }
    }

    @Test
    void namesThePortItCannotHave() {
        int taken = server.endpoint().getPort();

        assertThatThrownBy(() -> new HttpServer(taken, this::echo))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("127.0.0.1:" + taken);
    }

    private long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName()
                        .startsWith("kinesis-emulator-" + server.endpoint().getPort() + "-"))
                .count();
    }

    private void send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(US_ASCII));
    }

    /** Reads one answer and returns its body. */
    private String body() throws IOException {
        int length = 0;
        for (String line = answers.readLine(); !line.isEmpty(); line = answers.readLine()) {
            if (line.startsWith("Content-Length: ")) {
                length = Integer.parseInt(line.substring("Content-Length: ".length()));
            }
        }
        return read(length);
    }

    private String read(int length) throws IOException {
        char[] text = new char[length];
        for (int read = 0; read < length; ) {
            int count = answers.read(text, read, length - read);
            assertThat(count).isPositive();
            read += count;
        }
        return new String(text);
    }

    private @Nullable String lineOrCut() throws IOException {
        try {
            return answers.readLine();
        } catch (SocketException e) {
            return null;
        }
    }
}
