package io.headwater.testkit.kinesis.wire;

import static com.fasterxml.jackson.annotation.JsonInclude.Include.NON_NULL;
import static com.fasterxml.jackson.databind.DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES;
import static com.fasterxml.jackson.databind.PropertyNamingStrategies.UPPER_CAMEL_CASE;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/**
 * The two encodings of one and the same request and answer. Members are written in UpperCamelCase, blobs as byte strings
 * in CBOR and as base64 in JSON; {@link Timestamps} says how times are written.
 */
public enum Protocol {
    CBOR("application/x-amz-cbor-1.1", new CBORFactory(), Timestamps.cbor()),
    JSON("application/x-amz-json-1.1", new JsonFactory(), Timestamps.json());

    private final String contentType;
    private final ObjectMapper mapper;

    Protocol(String contentType, JsonFactory factory, Module timestamps) {
        this.contentType = contentType;
        this.mapper = JsonMapper.builder(factory)
                .propertyNamingStrategy(UPPER_CAMEL_CASE)
                .defaultPropertyInclusion(JsonInclude.Value.construct(NON_NULL, NON_NULL))
                .disable(FAIL_ON_UNKNOWN_PROPERTIES)
                .addModule(timestamps)
                .build();
    }

    /** The protocol that a {@code Content-Type} header names; JSON when it names none that is known. */
    public static Protocol of(String contentType) {
        return contentType.startsWith(CBOR.contentType) ? CBOR : JSON;
    }

    public String contentType() {
        return contentType;
    }

    /** Reads a request into the record that declares its members. */
    public <T> T read(byte[] body, int length, Class<T> type) {
        try {
            return length == 0 ? mapper.convertValue(Map.of(), type) : mapper.readValue(body, 0, length, type);
        } catch (IOException e) {
            throw malformed(e);
        }
    }

    /** Reads a request token by token. */
    public <T> T read(byte[] body, int length, Reading<T> reading) {
        try (JsonParser parser = mapper.getFactory().createParser(body, 0, length)) {
            return reading.from(parser);
        } catch (IOException e) {
            throw malformed(e);
        }
    }

    /** Writes an answer from the record, or map, that holds its members. */
    public byte[] write(Object answer) {
        return write(generator -> mapper.writeValue(generator, answer));
    }

    /** Writes an answer token by token. */
    public byte[] write(Writing writing) {
        ByteArrayOutputStream body = new ByteArrayOutputStream(1_024);
        try (JsonGenerator generator = mapper.getFactory().createGenerator(body)) {
            writing.to(generator);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write an answer as " + contentType, e);
        }
        return body.toByteArray();
    }

    private static KinesisError malformed(IOException cause) {
        return ErrorCode.SERIALIZATION.because(String.valueOf(cause.getMessage()));
    }

    /** How a request is read. */
    @FunctionalInterface
    public interface Reading<T> {
        T from(JsonParser parser) throws IOException;
    }

    /** How an answer is written. */
    @FunctionalInterface
    public interface Writing {
        void to(JsonGenerator generator) throws IOException;
    }
}
