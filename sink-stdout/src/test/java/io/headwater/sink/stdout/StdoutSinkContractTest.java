package io.headwater.sink.stdout;

import io.headwater.spi.Sink;
import io.headwater.testkit.contract.SinkContract;
import io.headwater.testkit.contract.Trouble;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;

final class StdoutSinkContractTest extends SinkContract {
    private final ByteArrayOutputStream stdout = new ByteArrayOutputStream();
    private volatile OutputStream out = stdout;
    private final Pipe unread;

    StdoutSinkContractTest() throws IOException {
        unread = Pipe.open();
    }

    @AfterEach
    void closePipe() throws IOException {
        unread.sink().close();
        unread.source().close();
    }

    @Override
    protected Sink sink() {
        return new StdoutSink(new Redirected(), new StdoutSinkConfig(false));
    }

    @Override
    protected List<byte[]> delivered() {
        return stdout.toString(StandardCharsets.UTF_8)
                .lines()
                .map(line -> line.getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    /** Puts a full pipe that nobody reads in place of the output. */
    @Override
    protected void cause(Trouble trouble) throws IOException {
        unread.sink().configureBlocking(false);
        while (unread.sink().write(ByteBuffer.allocate(1 << 16)) > 0) {
            // until the pipe is full
        }
        unread.sink().configureBlocking(true);
        out = Channels.newOutputStream(unread.sink());
    }

    @Override
    protected Map<Trouble, String> leftOut() {
        String breaks = "standard output either takes bytes or is broken for good";
        return Map.of(
                Trouble.REFUSE_ONCE,
                breaks,
                Trouble.REFUSE_EVERY_SECOND,
                breaks,
                Trouble.NEVER_FITS,
                "a line may be of any length",
                Trouble.WRONG_SETTINGS,
                "the only setting is a boolean, which the loader checks");
    }

    private final class Redirected extends OutputStream {
        @Override
        public void write(int b) throws IOException {
            out.write(b);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }
    }
}
