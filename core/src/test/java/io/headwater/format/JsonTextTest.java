package io.headwater.format;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** In each dialect a text comes out as Jackson's generator writes it, given as a string or as UTF-8. */
final class JsonTextTest {
    private static final List<String> NOTABLE = List.of(
            "\"",
            "\\",
            "\0",
            "\b",
            "\t",
            "\n",
            "\f",
            "\r",
            "\u001f",
            " ",
            "!",
            "#",
            "/",
            "[",
            "]",
            "~",
            "\u007f",
            "\u0080",
            "é",
            "\u07ff",
            "\u0800",
            "\u2028",
            "\ud7ff",
            "\ue000",
            "\uffff",
            "\ud800\udc00",
            "😀",
            "\udbff\udfff");

    @ParameterizedTest
    @EnumSource
    void writesEveryCharacterOfTheBasicPlane(Dialect dialect) {
        for (int c = 0; c <= Character.MAX_VALUE; c++) {
            if (!Character.isSurrogate((char) c)) {
                assertWritten(dialect, "a" + (char) c + "z");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void writesNotableCharactersAtEachPlaceOfAWord(Dialect dialect) {
        for (String notable : NOTABLE) {
            for (int before = 0; before < 18; before++) {
                for (int after = 0; after < 18; after++) {
                    assertWritten(dialect, "b".repeat(before) + notable + "a".repeat(after));
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void writesNotableCharactersSideBySide(Dialect dialect) {
        for (String first : NOTABLE) {
            for (String second : NOTABLE) {
                assertWritten(dialect, "x" + first + second + "and plain, " + second + first);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void writesHalvesOfCharactersOfStrings(Dialect dialect) {
        for (String halves : List.of("\ud83d", "\ude00", "\ude00\ud83d", "\ud83d\ud83d\ude00", "é\ud83d", "\udfff")) {
            assertThat(written(dialect, halves + "!")).isEqualTo(expected(dialect, halves + "!"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void growsForWhateverComes(Dialect dialect) {
        Random random = new Random(7);
        for (int size = 1; size < 100_000; size = size * 3 + 1) {
            assertWritten(dialect, mixed(random, size));
            assertWritten(dialect, any(random).repeat(size));
        }
    }

    @ParameterizedTest
    @EnumSource
    void looksAtNothingBeyondTheTextsEnds(Dialect dialect) {
        byte[] text = "0123456789abcdef".getBytes(US_ASCII);
        byte[] around = new byte[64];
        for (byte other : new byte[] {'"', '\\', 0, (byte) 0x9f, (byte) 0xf0, 'x'}) {
            Arrays.fill(around, other);
            for (int count = 0; count <= text.length; count++) {
                System.arraycopy(text, 0, around, 20, count);
                Arrays.fill(around, 20 + count, around.length, other);

                assertThat(written(dialect, around, 20, count))
                        .isEqualTo("\"" + new String(text, 0, count, US_ASCII) + "\"");
            }
        }
    }

    @Test
    void replacesTornCharacters() {
        byte[] torn = {'a', (byte) 0xf0, (byte) 0x9f, (byte) 0x98, '"', (byte) 0xf0};

        assertThat(written(Dialect.COMPACT, torn, 0, torn.length)).isEqualTo("\"a\ufffd\\\"\ufffd\"");
    }

    @Test
    void takesTokensOfEachLengthWithoutSomeFirstBytes() {
        JsonText text = new JsonText(Dialect.COMPACT.escapes);
        StringBuilder expected = new StringBuilder();
        for (int length = 2; length < 200; length++) {
            String token = "0123456789".repeat(20).substring(0, length);
            text.append(new Token(token.getBytes(US_ASCII)), length % 3);
            expected.append(token.substring(length % 3));
        }

        assertThat(new String(text.toByteArray(), US_ASCII)).isEqualTo(expected.toString());
    }

    private static String mixed(Random random, int size) {
        StringBuilder text = new StringBuilder();
        while (text.length() < size) {
            text.append(any(random)).append("plain ".repeat(random.nextInt(8)));
        }
        return text.toString();
    }

    private static String any(Random random) {
        return NOTABLE.get(random.nextInt(NOTABLE.size()));
    }

    private static void assertWritten(Dialect dialect, String text) {
        byte[] utf8 = text.getBytes(UTF_8);
        String expected = expected(dialect, text);
        assertThat(written(dialect, text)).isEqualTo(expected);
        assertThat(written(dialect, utf8, 0, utf8.length)).isEqualTo(expected);
        assertThat(written(dialect, Arrays.copyOf(utf8, utf8.length + 20), 0, utf8.length))
                .isEqualTo(expected);
    }

    private static String expected(Dialect dialect, String text) {
        return dialect == Dialect.COMPACT ? Oracle.compact(text) : Oracle.python(text);
    }

    private static String written(Dialect dialect, String value) {
        JsonText text = new JsonText(dialect.escapes);
        text.appendQuoted(value);
        return new String(text.toByteArray(), UTF_8);
    }

    private static String written(Dialect dialect, byte[] utf8, int from, int count) {
        JsonText text = new JsonText(dialect.escapes);
        text.appendQuoted(utf8, from, count);
        return new String(text.toByteArray(), UTF_8);
    }
}
