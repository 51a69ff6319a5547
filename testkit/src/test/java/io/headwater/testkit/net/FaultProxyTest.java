package io.headwater.testkit.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class FaultProxyTest {
    @AutoClose
    private final EchoServer server = new EchoServer();

    @AutoClose
    private final FaultProxy proxy = FaultProxy.to(server.host(), server.port());

    @Test
    void passesAndCountsBytesBothWays() throws Exception {
        try (Socket client = connect()) {
            assertThat(echo(client, "hello")).isEqualTo("hello");
        }

        assertThat(proxy.count(ProxyEvent.CONNECTED)).isEqualTo(1);
        assertThat(proxy.bytes(Direction.TO_TARGET)).isEqualTo(5);
        assertThat(proxy.bytes(Direction.TO_CLIENT)).isEqualTo(5);
        await().until(() -> proxy.openConnections() == 0);
    }

    @Test
    void passesTheEndOfOneDirectionAlone() throws Exception {
        try (Socket client = connect()) {
            client.getOutputStream().write("last words".getBytes(StandardCharsets.UTF_8));
            client.shutdownOutput();

            assertThat(client.getInputStream().readAllBytes()).asString().isEqualTo("last words");
        }
    }

    @Test
    void resetsOpenConnections() throws Exception {
        try (Socket client = connect()) {
            echo(client, "open");

            proxy.resetAll();

            assertThatThrownBy(() -> client.getInputStream().read())
                    .isInstanceOf(SocketException.class)
                    .hasMessageContaining("reset");
        }
        assertThat(proxy.count(ProxyEvent.RESET)).isEqualTo(1);
        try (Socket next = connect()) {
            assertThat(echo(next, "again")).isEqualTo("again");
        }
    }

    @Test
    void refusesNewConnectionsUntilHealed() throws Exception {
        try (Socket open = connect()) {
            echo(open, "open");
            proxy.refuse();

            try (Socket refused = connect()) {
                assertThatThrownBy(() -> echo(refused, "x")).isInstanceOf(IOException.class);
            }
            assertThat(echo(open, "still")).isEqualTo("still");
            assertThat(proxy.count(ProxyEvent.REFUSED)).isEqualTo(1);
        }

        proxy.heal();

        try (Socket accepted = connect()) {
            assertThat(echo(accepted, "y")).isEqualTo("y");
        }
    }

    @Test
    void holdsAnswersUntilHealed() throws Exception {
        try (Socket client = connect()) {
            proxy.hold(Direction.TO_CLIENT);
            client.getOutputStream().write('a');
            await().until(() -> proxy.count(ProxyEvent.HELD) > 0);
            client.setSoTimeout(1);
            assertThatThrownBy(() -> client.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
            assertThat(proxy.bytes(Direction.TO_TARGET)).isEqualTo(1);

            proxy.heal();

            client.setSoTimeout(10_000);
            assertThat(client.getInputStream().read()).isEqualTo('a');
        }
    }

    @Test
    void holdsTheEndOfAConnectionToo() throws Exception {
        try (Socket client = connect()) {
            echo(client, "open");
            proxy.holdBoth();

            server.close();

            await().until(() -> proxy.count(ProxyEvent.HELD) > 0);
            client.setSoTimeout(1);
            assertThatThrownBy(() -> client.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void whatIsHeldCanBeReset() throws Exception {
        try (Socket client = connect()) {
            proxy.holdBoth();
            client.getOutputStream().write('a');
            await().until(() -> proxy.count(ProxyEvent.HELD) > 0);

            proxy.resetAll();

            await().until(() -> proxy.openConnections() == 0);
            assertThat(proxy.bytes(Direction.TO_TARGET)).isZero();
        }
    }

    @Test
    void delaysEachWay() throws Exception {
        proxy.delay(Duration.ofMillis(20));
        try (Socket client = connect()) {
            long start = System.nanoTime();

            echo(client, "slow");

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(40));
            assertThat(proxy.count(ProxyEvent.DELAYED)).isEqualTo(2);
        }
    }

    @Test
    void limitsTheRate() throws Exception {
        proxy.limit(1_000);
        try (Socket client = connect()) {
            long start = System.nanoTime();

            echo(client, "x".repeat(200));

            // 100 bytes at once, the next 100 a tenth of a second later.
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(100));
            assertThat(proxy.count(ProxyEvent.SLOWED)).isPositive();
        }
    }

    @Test
    void cutsOnceAfterTheGivenBytes() throws Exception {
        proxy.cutAfter(Direction.TO_CLIENT, 3);
        try (Socket client = connect()) {
            client.getOutputStream().write("hello".getBytes(StandardCharsets.UTF_8));

            await().until(() -> proxy.count(ProxyEvent.CUT) == 1);

            assertThat(proxy.bytes(Direction.TO_TARGET)).isEqualTo(5);
            assertThat(proxy.bytes(Direction.TO_CLIENT)).isEqualTo(3);
        }
        try (Socket next = connect()) {
            assertThat(echo(next, "hello")).isEqualTo("hello");
        }
    }

    @Test
    void losesAnAnswerWhenCutAfterNothing() throws Exception {
        proxy.cutAfter(Direction.TO_CLIENT, 0);
        try (Socket client = connect()) {
            assertThatThrownBy(() -> echo(client, "x")).isInstanceOf(SocketException.class);
        }
        assertThat(proxy.bytes(Direction.TO_TARGET)).isEqualTo(1);
        assertThat(proxy.bytes(Direction.TO_CLIENT)).isZero();
    }

    @Test
    void sendsNewConnectionsToTheNewTarget() throws Exception {
        try (var other = new EchoServer()) {
            proxy.retarget(other.host(), other.port());
            server.close();

            try (Socket client = connect()) {
                assertThat(echo(client, "moved")).isEqualTo("moved");
            }
        }
    }

    @Test
    void resetsClientsOfAnUnreachableTarget() throws Exception {
        server.close();
        try (Socket client = connect()) {
            assertThatThrownBy(() -> echo(client, "x")).isInstanceOf(IOException.class);
        }
        assertThat(proxy.count(ProxyEvent.UNREACHABLE)).isEqualTo(1);
    }

    @Test
    void closeFreesPortAndConnections() throws Exception {
        try (Socket client = connect()) {
            echo(client, "open");

            proxy.close();

            await().until(() -> proxy.openConnections() == 0);
            assertThatThrownBy(this::connect).isInstanceOf(ConnectException.class);
        }
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(proxy.host(), proxy.port());
        socket.setSoTimeout(10_000);
        return socket;
    }

    private static String echo(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        byte[] answer = socket.getInputStream().readNBytes(text.length());
        if (answer.length < text.length()) {
            throw new IOException("the connection ended after " + answer.length + " bytes");
        }
        return new String(answer, StandardCharsets.UTF_8);
    }
}
