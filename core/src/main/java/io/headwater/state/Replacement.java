package io.headwater.state;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Puts another content in the place of a file's, atomically and durably. */
final class Replacement {
    private Replacement() {}

    /** Each step is durable before the next: a crash leaves the old content or the new one, never a part. */
    static void of(Path file, byte[]... content) throws IOException {
        Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
        Files.deleteIfExists(temporary); // left by a crash: it was never in the place
        write(temporary, content);
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        OwnerOnly.syncDirectory(file.toAbsolutePath().getParent());
    }

    private static void write(Path temporary, byte[][] content) throws IOException {
        try (FileChannel out = OwnerOnly.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (byte[] part : content) {
                writeAll(out, ByteBuffer.wrap(part));
            }
            out.force(true);
        }
    }

    private static void writeAll(FileChannel out, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            out.write(bytes);
        }
    }
}
