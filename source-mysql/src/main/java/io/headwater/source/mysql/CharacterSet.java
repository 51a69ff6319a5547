package io.headwater.source.mysql;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.debezium.connector.mysql.charset.MySqlCharsetRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A character set of MySQL's, read as its server reads it: the server translates the texts of a snapshot, and leaves those
 * of the binlog to the reader. Java has several of these sets in another form, and some not at all.
 */
abstract class CharacterSet {
    /** Java's name of the set that MySQL means by it. */
    private static final Map<String, String> WIDER = Map.of("euckr", "x-windows-949");

    private static final Map<String, CharacterSet> OF_BYTES = ofBytes();

    /** {@code null} if nobody here knows it. */
    static @Nullable CharacterSet of(String name) {
        CharacterSet ofBytes = OF_BYTES.get(name);
        if (ofBytes != null) {
            return ofBytes;
        }
        String java = WIDER.getOrDefault(name, new MySqlCharsetRegistry().getJavaEncodingForCharSet(name));
        return java == null ? null : new OfJava(Charset.forName(java));
    }

    /** @throws CharacterCodingException if the bytes are no text of this set */
    abstract String decode(byte[] text) throws CharacterCodingException;

    /** The sets in which a byte is a character, with the bytes that do not stand for the code point of their number. */
    private static Map<String, CharacterSet> ofBytes() {
        try (InputStream in =
                Objects.requireNonNull(CharacterSet.class.getResourceAsStream("character-sets.txt"), "no resource")) {
            return new String(in.readAllBytes(), US_ASCII)
                    .lines()
                    .map(line -> line.split(" "))
                    .collect(Collectors.toMap(words -> words[0], OfBytes::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class OfBytes extends CharacterSet {
        private final char[] characters = new char[256];

        /** @param words the set's name, then {@code byte=character} in hexadecimal digits */
        OfBytes(String[] words) {
            for (char c = 0; c < characters.length; c++) {
                characters[c] = c;
            }
            for (int i = 1; i < words.length; i++) {
                String[] pair = words[i].split("=");
                characters[Integer.parseInt(pair[0], 16)] = (char) Integer.parseInt(pair[1], 16);
            }
        }

        @Override
        String decode(byte[] text) {
            char[] decoded = new char[text.length];
            for (int i = 0; i < text.length; i++) {
                decoded[i] = characters[text[i] & 0xFF];
            }
            return new String(decoded);
        }
    }

    private static final class OfJava extends CharacterSet {
        private static final char REPLACEMENT = '\uFFFD';

        private final Charset charset;

        OfJava(Charset charset) {
            this.charset = charset;
        }

        @Override
        String decode(byte[] text) throws CharacterCodingException {
            String decoded = new String(text, charset);
            // it may be a character of the text itself
            return decoded.indexOf(REPLACEMENT) < 0
                    ? decoded
                    : charset.newDecoder().decode(ByteBuffer.wrap(text)).toString();
        }
    }
}
