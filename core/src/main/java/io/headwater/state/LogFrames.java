package io.headwater.state;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;

/**
 * How a log's entries stand in its file: {@code entry <number> <length> <crc32c>}, the entry, a line end.
 *
 * <p>The checksum covers the previous entry's checksum too, so an entry that is missing, doubled or exchanged in the
 * middle is noticed. An incomplete last entry was never durable, so nobody was told that it was: it is the trace of a
 * crash, and may go.
 *
 * @param entries the whole ones
 * @param length the bytes of the file up to the end of the last whole entry
 * @param checksum the last entry's
 * @param torn whether bytes of an incomplete entry follow
 */
record LogFrames(List<byte[]> entries, long length, long checksum, boolean torn) {
    private static final LogFrames NONE = new LogFrames(List.of(), 0, 0, false);
    private static final int MAX_HEADER = 64;

    /** No entry comes near a gigabyte. */
    private static final Pattern LENGTH = Pattern.compile("[0-9]{1,9}");

    /** None if there is no such file. */
    static LogFrames readFile(Path file) {
        return StateFile.read(file).map(bytes -> parse(file, bytes)).orElse(NONE);
    }

    /** A file of these entries. */
    static byte[] bytes(List<byte[]> entries) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        long checksum = 0;
        for (int i = 0; i < entries.size(); i++) {
            bytes.writeBytes(frame(i, checksum, entries.get(i)));
            checksum = checksum(checksum, entries.get(i));
        }
        return bytes.toByteArray();
    }

    static byte[] frame(long number, long previousChecksum, byte[] entry) {
        byte[] header = header(number, entry, checksum(previousChecksum, entry));
        byte[] frame = Arrays.copyOf(header, header.length + entry.length + 1);
        System.arraycopy(entry, 0, frame, header.length, entry.length);
        frame[frame.length - 1] = '\n';
        return frame;
    }

    static long checksum(long previousChecksum, byte[] entry) {
        CRC32C crc = new CRC32C();
        crc.update(Long.toHexString(previousChecksum).getBytes(US_ASCII));
        crc.update(entry);
        return crc.getValue();
    }

    static LogFrames parse(Path file, byte[] bytes) {
        List<byte[]> entries = new ArrayList<>();
        long checksum = 0;
        int at = 0;
        while (at < bytes.length) {
            int bodyAt = headerEnd(bytes, at);
            if (bodyAt < 0) {
                if (bytes.length - at >= MAX_HEADER) {
                    throw damaged(file, entries.size());
                }
                break;
            }
            int length = length(file, entries.size(), new String(bytes, at, bodyAt - at, US_ASCII));
            if (length > bytes.length - bodyAt - 1) {
                break;
            }
            byte[] entry = Arrays.copyOfRange(bytes, bodyAt, bodyAt + length);
            checksum = checksum(checksum, entry);
            byte[] header = header(entries.size(), entry, checksum);
            int end = bodyAt + length;
            if (!Arrays.equals(header, 0, header.length, bytes, at, bodyAt) || bytes[end] != '\n') {
                throw damaged(file, entries.size());
            }
            entries.add(entry);
            at = end + 1;
        }
        return new LogFrames(entries, at, checksum, at < bytes.length);
    }

    private static int headerEnd(byte[] bytes, int from) {
        for (int i = from; i < Math.min(bytes.length, from + MAX_HEADER); i++) {
            if (bytes[i] == '\n') {
                return i + 1;
            }
        }
        return -1;
    }

    private static int length(Path file, int number, String header) {
        String[] words = header.split(" ");
        if (words.length != 4
                || !words[0].equals("entry")
                || !LENGTH.matcher(words[2]).matches()) {
            throw damaged(file, number);
        }
        return Integer.parseInt(words[2]);
    }

    private static RuntimeException damaged(Path file, int number) {
        return DamagedState.exception(file, "is damaged at entry " + number);
    }

    private static byte[] header(long number, byte[] entry, long checksum) {
        String digits = HexFormat.of().toHexDigits(checksum, 8);
        return ("entry " + number + ' ' + entry.length + ' ' + digits + '\n').getBytes(US_ASCII);
    }
}
