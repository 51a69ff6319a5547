package io.headwater.sink.kinesis;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import java.io.IOException;
import java.io.UncheckedIOException;

/** CBOR made of JSON, as another library writes it: lengths of maps and lists left open. */
final class CborText {
    private static final ObjectMapper JSON = new JsonMapper();
    private static final ObjectMapper CBOR = new CBORMapper();

    private CborText() {}

    /** @param json with single quotes, for the reader's eyes */
    static byte[] cbor(String json) {
        try {
            return CBOR.writeValueAsBytes(JSON.readTree(json.replace('\'', '"')));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
