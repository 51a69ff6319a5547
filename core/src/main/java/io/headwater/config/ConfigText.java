package io.headwater.config;

import static io.headwater.config.Problems.problem;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** The text of a configuration file: UTF-8, with or without a byte order mark, not blank, at most 1 MiB. */
final class ConfigText {
    static final int MAX_BYTES = 1 << 20;

    private ConfigText() {}

    static String read(Path file) {
        String text = decode(file, bytes(file));
        if (text.isBlank()) {
            throw refused(file, "is empty");
        }
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static byte[] bytes(Path file) {
        if (Files.isDirectory(file)) {
            throw refused(file, "is a directory; name the file");
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw refused(file, "is larger than 1 MiB");
            }
            return bytes;
        } catch (NoSuchFileException e) {
            throw refused(file, "does not exist");
        } catch (AccessDeniedException e) {
            throw refused(file, "may not be read by this user");
        } catch (IOException e) {
            throw refused(file, "cannot be read: " + e.getMessage());
        }
    }

    private static String decode(Path file, byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw refused(file, "is not UTF-8");
        }
    }

    private static RuntimeException refused(Path file, String reason) {
        return problem("configuration file " + file, reason);
    }
}
