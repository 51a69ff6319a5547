package io.headwater.launch;

import io.headwater.spi.PluginContext;
import io.headwater.spi.Sink;
import io.headwater.spi.SinkFactory;
import io.headwater.spi.SinkRecord;
import io.headwater.spi.WriteResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** Found on the test class path as {@code sink.type = lines}: appends key and payload to a file. */
public final class LinesSinkFactory implements SinkFactory {
    @Override
    public String name() {
        return "lines";
    }

    @Override
    public Sink create(PluginContext context) {
        return new LinesSink(Path.of(context.config().getString("file")));
    }

    private record LinesSink(Path file) implements Sink {
        @Override
        public WriteResult write(List<SinkRecord> records) {
            try {
                List<String> lines = records.stream().map(LinesSink::line).toList();
                Files.write(file, lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                return WriteResult.delivered();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static String line(SinkRecord record) {
            return record.key() + " " + new String(record.payload(), StandardCharsets.UTF_8);
        }

        @Override
        public void close() {}
    }
}
