package io.headwater.testkit.kinesis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;

@Timeout(60)
final class KinesisEmulatorMainIT {
    private @Nullable Process process;

    @AfterEach
    void end() {
        if (process != null) {
            process.destroyForcibly();
        }
    }

    @Test
    void printsItsEndpointAndServesItsStreamsUntilItIsEnded() throws Exception {
        process = run("--stream", "orders:3", "--stream", "customers:1", "--throttle");

        URI endpoint = URI.create(process.inputReader(UTF_8).readLine());
        try (KinesisClient kinesis = KinesisClients.blocking(endpoint)) {
            assertThat(kinesis.listStreams().streamNames()).containsExactly("customers", "orders");
            assertThat(kinesis.listShards(list -> list.streamName("orders")).shards())
                    .hasSize(3);
        }

        process.destroy();
        assertThat(process.waitFor(20, SECONDS)).isTrue();
    }

    @Test
    void refusesTheShareOfRecordsItIsTold() throws Exception {
        process = run("--stream", "orders:1", "--latency", "1", "--refuse", "1");

        URI endpoint = URI.create(process.inputReader(UTF_8).readLine());
        PutRecordsRequestEntry record = PutRecordsRequestEntry.builder()
                .partitionKey("1")
                .data(SdkBytes.fromUtf8String("one"))
                .build();
        try (KinesisClient kinesis = KinesisClients.blocking(endpoint)) {
            assertThat(kinesis.putRecords(put -> put.streamName("orders").records(record))
                            .failedRecordCount())
                    .isOne();
        }
    }

    @Test
    void saysWhatIsWrongWithItsArguments() throws Exception {
        process = run("--stream", "orders");

        assertThat(process.errorReader(UTF_8).readLine()).isEqualTo("--stream needs NAME:SHARDS: orders");
        assertThat(process.waitFor()).isEqualTo(2);
    }

    private static Process run(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                KinesisEmulatorMain.class.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).start();
    }
}
