package io.headwater.sink.stdout;

import static io.headwater.testkit.doubles.Records.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.headwater.spi.ErrorKind;
import io.headwater.spi.PipelineException;
import java.io.ByteArrayOutputStream;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

final class StdoutSinkTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test
    void writesEachPayloadAsALine() throws Exception {
        new StdoutSink(out, new StdoutSinkConfig(false)).write(List.of(record("a", "{1}"), record("b", "grün")));

        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("{1}\ngrün\n");
    }

    @Test
    void writesTheKeyBeforeATabIfAsked() throws Exception {
        new StdoutSink(out, new StdoutSinkConfig(true)).write(List.of(record("shop.orders/1", "{1}")));

        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("shop.orders/1\t{1}\n");
    }

    @Test
    void saysWhenNobodyReadsAnyMore() throws Exception {
        Pipe pipe = Pipe.open();
        pipe.source().close();
        StdoutSink sink = new StdoutSink(Channels.newOutputStream(pipe.sink()), new StdoutSinkConfig(false));

        assertThatExceptionOfType(PipelineException.class)
                .isThrownBy(() -> sink.write(List.of(record("a", "{1}"))))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(ErrorKind.UNAVAILABLE))
                .withMessageContaining("Broken pipe");
        pipe.sink().close();
    }
}
