package io.headwater.it;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;

/** A pipe with a name, which this process has open from the beginning and reads when it is told to. One thread. */
final class Fifo implements AutoCloseable {
    private static final int CAPACITY = 1 << 16;

    private final Path path;
    private final RandomAccessFile file;
    private final FileInputStream in;
    private final ByteArrayOutputStream read = new ByteArrayOutputStream();

    private Fifo(Path path) throws IOException {
        this.path = path;
        this.file = new RandomAccessFile(path.toFile(), "rw");
        this.in = new FileInputStream(file.getFD());
    }

    static Fifo at(Path path) throws IOException, InterruptedException {
        if (new ProcessBuilder("mkfifo", path.toString()).inheritIO().start().waitFor() != 0) {
            throw new IllegalStateException("cannot make " + path);
        }
        return new Fifo(path);
    }

    Path path() {
        return path;
    }

    /** So that whoever writes next has to wait. */
    Fifo fill() throws IOException {
        file.write(new byte[CAPACITY]);
        return this;
    }

    boolean isFull() throws IOException {
        return in.available() > CAPACITY - 4096;
    }

    /** What has been read, with what waits to be. */
    String read() throws IOException {
        byte[] waiting = new byte[in.available()];
        read.write(waiting, 0, waiting.length == 0 ? 0 : in.read(waiting));
        return read.toString(UTF_8);
    }

    /** Who writes from now on is told that nobody reads any more. */
    @Override
    public void close() throws IOException {
        file.close();
    }
}
