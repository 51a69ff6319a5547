package io.headwater.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** What Jackson's generator writes. */
final class Oracle {
    private static final ObjectMapper COMPACT = new ObjectMapper();
    private static final ObjectMapper ASCII = JsonMapper.builder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .disable(JsonWriteFeature.WRITE_HEX_UPPER_CASE)
            .build();

    private Oracle() {}

    static String compact(@Nullable Object value) {
        return written(COMPACT, value);
    }

    /** A text as Python writes it. DEL is ASCII to Jackson and none to Python. */
    static String python(String text) {
        return written(ASCII, text).replace("\u007f", "\\u007f");
    }

    /** By way of bytes: into characters Jackson writes differently. */
    private static String written(ObjectMapper mapper, @Nullable Object value) {
        try {
            return new String(mapper.writeValueAsBytes(value), UTF_8);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
