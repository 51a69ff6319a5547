package io.headwater.state;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.headwater.spi.ErrorKind;
import io.headwater.spi.PipelineException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * One document in one file, which is replaced atomically and durably.
 *
 * <p>The file is a header line, {@code headwater-document 1 <length> <crc32c>}, and the document. The header is compared
 * as a whole with the one the content demands, so that no flipped bit, wherever it is, goes unnoticed.
 */
final class DocumentFile {
    static final String SUFFIX = ".document";
    private static final String FORMAT = "headwater-document ";
    private static final String VERSION = "1 ";
    private static final int MAX_HEADER = 64;

    private final Path file;

    DocumentFile(Path file) {
        this.file = file;
    }

    /** Empty if there is no such file; anything else that is not a whole document is refused. */
    Optional<byte[]> read() {
        return StateFile.read(file).map(this::content);
    }

    void replace(byte[] document) {
        try {
            Replacement.of(file, header(document), document);
        } catch (IOException e) {
            throw new PipelineException(
                    ErrorKind.STATE_UNWRITABLE, "cannot write state file " + file.toAbsolutePath() + ": " + e, e);
        }
    }

    private byte[] content(byte[] bytes) {
        int headerEnd = headerEnd(bytes);
        byte[] document = Arrays.copyOfRange(bytes, headerEnd, bytes.length);
        String header = new String(bytes, 0, headerEnd, US_ASCII);
        if (header.startsWith(FORMAT) && !header.startsWith(FORMAT + VERSION)) {
            throw DamagedState.exception(file, "has a format that this version of Headwater does not know");
        }
        if (!Arrays.equals(header(document), Arrays.copyOf(bytes, headerEnd))) {
            throw DamagedState.exception(file, "is damaged: its checksum or length is wrong");
        }
        return document;
    }

    private int headerEnd(byte[] bytes) {
        for (int i = 0; i < Math.min(bytes.length, MAX_HEADER); i++) {
            if (bytes[i] == '\n') {
                return i + 1;
            }
        }
        throw DamagedState.exception(file, bytes.length == 0 ? "is empty" : "is damaged: it has no header");
    }

    private static byte[] header(byte[] document) {
        CRC32C crc = new CRC32C();
        crc.update(document);
        return (FORMAT + VERSION + "%d %08x\n")
                .formatted(document.length, crc.getValue())
                .getBytes(US_ASCII);
    }
}
