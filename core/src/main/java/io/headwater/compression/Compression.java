package io.headwater.compression;

import io.headwater.spi.ErrorKind;
import io.headwater.spi.PipelineException;

/** How payloads are compressed. */
public enum Compression {
    /** Not at all. */
    NONE {
        @Override
        public Compressor compressor() {
            return Compressor.NONE;
        }
    },

    /** As RFC 1952 says: a payload begins with the bytes {@code 1f 8b}. */
    GZIP {
        @Override
        public Compressor compressor() {
            return new GzipCompressor();
        }
    },

    /** As RFC 8878 says: a payload begins with the bytes {@code 28 b5 2f fd}. */
    ZSTD {
        @Override
        public Compressor compressor() {
            try {
                return new ZstdCompressor();
            } catch (LinkageError e) {
                throw new PipelineException(
                        ErrorKind.CONFIGURATION,
                        "format.compress = zstd needs a native library, which cannot be loaded here: " + e.getMessage()
                                + ". Let the process write and execute files in java.io.tmpdir, or choose gzip",
                        e);
            }
        }
    };

    /**
     * A compressor for one thread.
     *
     * @throws PipelineException if this machine has none of this kind
     */
    public abstract Compressor compressor();
}
