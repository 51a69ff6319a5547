package io.headwater.compression;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CompressionTest {
    private static final byte[] ORDER = "{\"before\":null,\"after\":{\"id\":7,\"status\":\"new\"},\"op\":\"c\"}"
            .repeat(20)
            .getBytes(UTF_8);

    @Test
    void saysByItsFirstBytesWhatItIs() {
        assertThat(Compression.GZIP.compressor().compress(ORDER)).startsWith(0x1f, 0x8b);
        assertThat(Compression.ZSTD.compressor().compress(ORDER)).startsWith(0x28, 0xb5, 0x2f, 0xfd);
        assertThat(Compression.NONE.compressor().compress(ORDER)).isSameAs(ORDER);
    }

    @ParameterizedTest
    @EnumSource(names = {"GZIP", "ZSTD"})
    void isSmallerAndReadsBackHoweverOftenItIsUsed(Compression compression) {
        Random random = new Random(7);
        try (Compressor compressor = compression.compressor()) {
            for (int size : new int[] {300, 70_000, 5, 3_000_000, 1_000, 1 << 20, 40}) {
                byte[] payload = text(random, size);

                byte[] compressed = compressor.compress(payload);

                assertThat(compressed).hasSizeLessThanOrEqualTo(payload.length);
                assertThat(size < 300 || compressed.length < payload.length)
                        .as("%d bytes shrink", size)
                        .isTrue();
                assertThat(readBack(compressed)).isEqualTo(payload);
            }
        }
    }

    @Property(tries = 300)
    void readsBackWhateverTheBytes(
            @ForAll Compression compression, @ForAll byte[] bytes, @ForAll @IntRange(min = 1, max = 50) int times) {
        byte[] payload = ("(" + new String(bytes, ISO_8859_1)).repeat(times).getBytes(UTF_8);

        try (Compressor compressor = compression.compressor()) {
            assertThat(readBack(compressor.compress(payload))).isEqualTo(payload);
        }
    }

    @ParameterizedTest
    @EnumSource
    void leavesWhatWouldNotBecomeSmaller(Compression compression) {
        byte[] random = new byte[10_000];
        new Random(7).nextBytes(random);
        try (Compressor compressor = compression.compressor()) {
            assertThat(compressor.compress(random)).isSameAs(random);
            assertThat(compressor.compress(new byte[0])).isEmpty();
            byte[] tiny = "{}".getBytes(UTF_8);
            assertThat(compressor.compress(tiny)).isSameAs(tiny);
        }
    }

    @ParameterizedTest
    @EnumSource
    void leavesWhatIsCompressedAlready(Compression compression) {
        byte[] gzip = Compression.GZIP.compressor().compress(ORDER);
        byte[] zstd = Compression.ZSTD.compressor().compress(ORDER);
        try (Compressor compressor = compression.compressor()) {
            assertThat(compressor.compress(gzip)).isSameAs(gzip);
            assertThat(compressor.compress(zstd)).isSameAs(zstd);
        }
    }

    @ParameterizedTest
    @EnumSource
    void keepsNoBufferOfALargePayload(Compression compression) {
        try (Compressor compressor = compression.compressor()) {
            compressor.compress(new byte[8 << 20]);

            assertThat(compressor.buffer(1)).hasSizeLessThanOrEqualTo(1 << 20);
            assertThat(compressor.buffer(10)).isSameAs(compressor.buffer(5));
        }
    }

    private static byte[] text(Random random, int size) {
        StringBuilder text = new StringBuilder();
        while (text.length() < size) {
            text.append("{\"id\":").append(random.nextInt(1000)).append("},");
        }
        return text.substring(0, size).getBytes(UTF_8);
    }

    /** As a consumer would. */
    private static byte[] readBack(byte[] payload) {
        if (payload.length > 1 && payload[0] == 0x1f && payload[1] == (byte) 0x8b) {
            try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(payload))) {
                return in.readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        if (payload.length > 3 && payload[0] == 0x28 && payload[1] == (byte) 0xb5) {
            return Zstd.decompress(payload, (int) Zstd.getFrameContentSize(payload));
        }
        return payload;
    }
}
