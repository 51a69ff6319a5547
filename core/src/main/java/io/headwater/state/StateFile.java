package io.headwater.state;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/** The content of a file that may not exist yet. */
final class StateFile {
    private StateFile() {}

    /**
     * Empty only if the file system says that there is no such file. That it cannot be asked is refused:
     * {@link Files#exists} would call it missing, and the pipeline would start afresh.
     */
    static Optional<byte[]> read(Path file) {
        try {
            requireRegular(file);
            return Optional.of(Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw DamagedState.exception(file, "cannot be read: " + e);
        }
    }

    private static void requireRegular(Path file) throws IOException {
        if (!Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                .isRegularFile()) {
            throw DamagedState.exception(file, "is not a regular file");
        }
    }
}
