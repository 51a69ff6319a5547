package io.headwater.testkit.kinesis.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.dataformat.cbor.CBORGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * Times on the wire: seconds with a fraction in JSON, and in CBOR milliseconds under tag 1, which is not what tag 1
 * means elsewhere but what the service and its clients send.
 */
final class Timestamps {
    private static final int EPOCH_TAG = 1;

    private Timestamps() {}

    static Module json() {
        return module(
                (time, generator) -> generator.writeNumber(BigDecimal.valueOf(time.toEpochMilli(), 3)),
                parser -> Instant.ofEpochMilli(
                        parser.getDecimalValue().movePointRight(3).longValue()));
    }

    static Module cbor() {
        return module(
                (time, generator) -> {
                    ((CBORGenerator) generator).writeTag(EPOCH_TAG);
                    generator.writeNumber(time.toEpochMilli());
                },
                parser -> Instant.ofEpochMilli(parser.getValueAsLong()));
    }

    private static Module module(Write write, Read read) {
        return new SimpleModule()
                .addSerializer(Instant.class, new Serializer(write))
                .addDeserializer(Instant.class, new Deserializer(read));
    }

    private interface Write {
        void time(Instant time, JsonGenerator generator) throws IOException;
    }

    private interface Read {
        Instant time(JsonParser parser) throws IOException;
    }

    private static final class Serializer extends StdSerializer<Instant> {
        private static final long serialVersionUID = 1L;
        private final transient Write write;

        Serializer(Write write) {
            super(Instant.class);
            this.write = write;
        }

        @Override
        public void serialize(Instant time, JsonGenerator generator, SerializerProvider provider) throws IOException {
            write.time(time, generator);
        }
    }

    private static final class Deserializer extends StdDeserializer<Instant> {
        private static final long serialVersionUID = 1L;
        private final transient Read read;

        Deserializer(Read read) {
            super(Instant.class);
            this.read = read;
        }

        @Override
        public Instant deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            return read.time(parser);
        }
    }
}
