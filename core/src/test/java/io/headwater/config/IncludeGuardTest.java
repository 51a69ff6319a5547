package io.headwater.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IncludeGuardTest {
    private static final String RULE =
            "; only files below the configuration's directory may be included, by relative name";

    @TempDir
    Path directory;

    private ConfigFile file() {
        return new ConfigFile(directory.resolve("conf"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"more/sink\"",
                "file(\"more/sink\")",
                "required(\"more/sink\")",
                "required(file(\"more/sink\"))"
            })
    void includesAFileBelow(String what) {
        PipelineConfig config = file().write("more/sink", "headwater.sink.retries = 7")
                .with("include " + what)
                .load();

        assertThat(config.sink().config().getInt("retries")).isEqualTo(7);
        assertThat(config.effective().lines()).contains("headwater.sink.retries = 7   # more/sink:1");
    }

    @Test
    void includesRelativeToTheIncludingFile() {
        PipelineConfig config = file().write("more/a.conf", "include \"b.conf\"")
                .write("more/b.conf", "headwater.sink.retries = 7")
                .with("include \"more/a.conf\"")
                .load();

        assertThat(config.sink().config().getInt("retries")).isEqualTo(7);
    }

    @Test
    void refusesAMissingFile() {
        file().with("include \"missing.conf\"", "", "include required(file(\"gone.conf\"))")
                .assertProblems()
                .containsExactly(
                        "orders.conf:6: include \"missing.conf\": does not exist",
                        "orders.conf:8: include \"gone.conf\": does not exist");
    }

    @Test
    void refusesFilesElsewhereWithoutEchoingThem() throws IOException {
        Path secret = Files.writeString(directory.resolve("secret.conf"), "canary-77");

        file().with(
                        "include \"../secret.conf\"",
                        "include file(\"" + secret + "\")",
                        "include required(file(\"more/../../secret.conf\"))",
                        "include classpath(\"reference.conf\")")
                .assertProblems()
                .containsExactly(
                        "orders.conf:6: include \"../secret.conf\": a file elsewhere" + RULE,
                        "orders.conf:7: include \"" + secret + "\": an absolute path" + RULE,
                        "orders.conf:8: include \"more/../../secret.conf\": a file elsewhere" + RULE,
                        "orders.conf:9: include \"reference.conf\": a class path resource" + RULE);
    }

    @Test
    void refusesALinkThatLeadsOut() throws IOException {
        ConfigFile file = file().with("include \"link.conf\"");
        Files.writeString(directory.resolve("secret.conf"), "canary-77");
        Files.createSymbolicLink(directory.resolve("conf/link.conf"), directory.resolve("secret.conf"));

        file.assertProblems()
                .containsExactly("orders.conf:6: include \"link.conf\": a link to a file elsewhere" + RULE);
    }

    @Test
    void neverConnects() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String url = "http://127.0.0.1:" + server.getLocalPort() + "/a.conf";

            file().with("include url(\"" + url + "\")", "include \"" + url + "\"")
                    .assertProblems()
                    .containsExactly("orders.conf:6: include \"" + url + "\": a URL" + RULE);

            server.setSoTimeout(1);
            assertThatThrownBy(server::accept).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void refusesAFileThatIncludesItself() {
        file().write("a.conf", "include \"a.conf\"\ninclude \"a.conf\"")
                .with("include \"a.conf\"")
                .assertProblems()
                .contains("a.conf:1: include \"a.conf\": included through 10 files; does a file include itself?");
    }

    @Test
    void tellsTheFileOfASyntaxErrorInAnInclude() {
        file().write("a.conf", "a = 1\nb = canary\"")
                .with("include \"a.conf\"")
                .assertProblems()
                .containsExactly("a.conf:2: a quote is opened and never closed");
    }
}
