package com.example.headwater;

import io.headwater.spi.RetryableException;
import io.headwater.spi.Sink;
import io.headwater.spi.SinkRecord;
import io.headwater.spi.WriteResult;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** Appends each record's payload to a file, one a line. */
final class FileSink implements Sink {
    private final Path file;
    private final FileChannel channel;

    FileSink(Path file) throws IOException {
        this.file = file;
        this.channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
    }

    @Override
    public WriteResult write(List<SinkRecord> records) {
        ByteBuffer lines = ByteBuffer.wrap(lines(records));
        try {
            while (lines.hasRemaining()) {
                channel.write(lines);
            }
            channel.force(false); // delivered means durable
            return WriteResult.delivered();
        } catch (IOException e) {
            throw new RetryableException("cannot append to " + file + ": " + e, e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new IllegalStateException("closing " + file, e);
        }
    }

    private static byte[] lines(List<SinkRecord> records) {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        for (SinkRecord record : records) {
            lines.writeBytes(record.payload());
            lines.write('\n');
        }
        return lines.toByteArray();
    }
}
