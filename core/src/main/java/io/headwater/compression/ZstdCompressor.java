package io.headwater.compression;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Writes zstd frames with one native context, which costs more to make than most payloads to compress. */
final class ZstdCompressor extends Compressor {
    private final ZstdCompressCtx context = new ZstdCompressCtx();

    @Override
    byte @Nullable [] smaller(byte[] payload) {
        int bound = (int) Zstd.compressBound(payload.length);
        byte[] out = buffer(bound);
        int length = context.compressByteArray(out, 0, bound, payload, 0, payload.length);
        return length < payload.length ? Arrays.copyOf(out, length) : null;
    }

    @Override
    public void close() {
        context.close();
    }
}
