package io.headwater.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.spi.SinkRecord;
import io.headwater.testkit.doubles.Records;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ReplayCommandTest {
    @TempDir
    Path directory;

    @BeforeEach
    void rejectFive() throws IOException {
        Path config = Files.writeString(
                directory.resolve("orders.conf"), """
                headwater {
                  name = orders
                  source { type = script, rows = 5 }
                  sink { type = picky, refuse = ".*" }
                  engine { on-reject = skip-to-file, reject-file = "%s" }
                  state.directory = "%s"
                }
                """.formatted(rejected(), directory.resolve("data")));
        assertThat(CommandOutcome.of("run", config.toString()).exitCode()).isZero();
        assertThat(Files.readAllLines(rejected())).hasSize(5);
    }

    @Test
    void sendsAgainWhatWasRefused() throws Exception {
        CommandOutcome outcome = replay("--set", "sink.refuse=\"\"");

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.err()).contains("5 of 5 records of " + rejected() + " sent");
        List<SinkRecord> sent = PickySinkFactory.sink().recorded().delivered();
        assertThat(sent)
                .extracting(SinkRecord::key)
                .containsExactly("shop.orders/1", "shop.orders/2", "shop.orders/3", "shop.orders/4", "shop.orders/5");
        assertThat(Records.payload(sent.get(0))).startsWith("{\"before\":null,\"after\":{\"id\":1");
        assertThat(sent.get(0).change().table()).hasToString("shop.orders");
        assertThat(beside(1)).doesNotExist();
        assertThat(Files.readAllLines(rejected())).hasSize(5);
    }

    @Test
    void compressesIfTheConfigurationNowSaysSo() {
        replay("--set", "sink.refuse=\"\"", "--set", "format.compress=zstd");

        assertThat(PickySinkFactory.sink().recorded().delivered())
                .hasSize(5)
                .allSatisfy(record -> assertThat(record.payload()).startsWith(0x28, 0xb5, 0x2f, 0xfd));
    }

    @Test
    void sendsWhatWasCompressedAsItWas() throws Exception {
        replay("--set", "format.compress=gzip");
        String line = Files.readAllLines(beside(1)).get(0);

        CommandOutcome.of("replay", beside(1).toString(), "--config", config(), "--set", "sink.refuse=\"\"");

        byte[] payload = PickySinkFactory.sink().recorded().delivered().get(0).payload();
        assertThat(line).contains("\"payloadBase64\":\"" + Base64.getEncoder().encodeToString(payload));
        assertThat(payload).startsWith(0x1f, 0x8b);
    }

    @Test
    void triesAgainWhatIsRefusedForNow() {
        CommandOutcome outcome = replay("--set", "sink.refuse=\"\"", "--set", "sink.delay=\".*/3\"");

        assertThat(outcome.exitCode()).isZero();
        assertThat(PickySinkFactory.sink().failures()).isEqualTo(2);
        assertThat(PickySinkFactory.sink().eventIds()).hasSize(5);
    }

    @Test
    void keepsWhatIsRefusedAgainInANewFile() throws Exception {
        CommandOutcome outcome = replay("--set", "sink.refuse=\".*/[24]\"");

        assertThat(outcome.exitCode()).isEqualTo(65);
        assertThat(outcome.err()).contains("3 of 5 records", "2 refused again: " + beside(1));
        assertThat(Files.readAllLines(beside(1)))
                .hasSize(2)
                .allSatisfy(line -> assertThat(line).contains("\"keyColumns\":[\"id\"]", "\"operation\":\"INSERT\""));
        replay();
        assertThat(Files.readAllLines(beside(2))).hasSize(5);
        assertThat(Files.readAllLines(beside(1))).hasSize(2);
    }

    @Test
    void whatWasRefusedAgainCanBeSentAgain() throws Exception {
        replay("--set", "sink.refuse=\".*/[24]\"");

        CommandOutcome outcome =
                CommandOutcome.of("replay", beside(1).toString(), "--config", config(), "--set", "sink.refuse=\"\"");

        assertThat(outcome.exitCode()).isZero();
        assertThat(PickySinkFactory.sink().recorded().delivered())
                .extracting(SinkRecord::key)
                .containsExactly("shop.orders/2", "shop.orders/4");
        assertThat(line(rejected(), 2)).isEqualTo(line(beside(1), 1));
    }

    @Test
    void beginsWhereItIsTold() {
        CommandOutcome outcome = replay("--set", "sink.refuse=\"\"", "--from-line", "4");

        assertThat(outcome.err()).contains("2 of 2 records");
        assertThat(PickySinkFactory.sink().eventIds()).hasSize(2);
    }

    @Test
    void tellsWhereToGoOnWhenTheSinkFails() {
        CommandOutcome outcome = replay("--set", "sink.type=broken");

        assertThat(outcome.exitCode()).isEqualTo(77);
        assertThat(outcome.err()).contains("0 of 5 records", "from line 1 on");
    }

    @Test
    void sendsNothingOfAChangedFile() throws Exception {
        Files.writeString(rejected(), Files.readString(rejected()).replace("\\\"id\\\":4", "\\\"id\\\":7"));

        CommandOutcome outcome = replay("--set", "sink.refuse=\"\"");

        assertThat(outcome.exitCode()).isEqualTo(65);
        assertThat(outcome.err()).contains("line 4: the payload was changed").doesNotContain("line 3");
        assertThat(beside(1)).doesNotExist();
    }

    @Test
    void passesOverALineThatACrashCutShort() throws Exception {
        String torn = line(rejected(), 1).substring(0, 100);
        Files.writeString(rejected(), torn, StandardOpenOption.APPEND);

        CommandOutcome outcome = replay("--set", "sink.refuse=\"\"");

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.err()).contains("5 of 5 records");
    }

    @Test
    void needsAConfiguration() {
        assertThat(CommandOutcome.of("replay", rejected().toString()).exitCode())
                .isEqualTo(2);
        assertThat(replay("--from-line", "0").exitCode()).isEqualTo(2);
    }

    /** Without what differs between two rejections: when, and why. */
    private static String line(Path file, int number) throws IOException {
        return Files.readAllLines(file).get(number - 1).replaceFirst("^.*?\"database\"", "{\"database\"");
    }

    private CommandOutcome replay(String... more) {
        Stream<String> arguments =
                Stream.concat(Stream.of("replay", rejected().toString(), "--config", config()), Stream.of(more));
        return CommandOutcome.of(arguments.toArray(String[]::new));
    }

    private String config() {
        return directory.resolve("orders.conf").toString();
    }

    private Path rejected() {
        return directory.resolve("rejected.jsonl");
    }

    private Path beside(int number) {
        return directory.resolve("rejected.jsonl.refused-" + number);
    }
}
