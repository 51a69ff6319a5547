package io.headwater.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.JsonGeneratorDelegate;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * JSON as Python's {@code json.dumps} writes it by default: a space after comma and colon, ASCII only, and floats as
 * {@code repr} shows them.
 */
final class PythonGenerator extends JsonGeneratorDelegate {
    private static final JsonFactory ASCII = new JsonFactoryBuilder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .disable(JsonWriteFeature.WRITE_HEX_UPPER_CASE)
            .characterEscapes(new Escapes())
            .build();

    PythonGenerator(OutputStream target) throws IOException {
        super(ASCII.createGenerator(target));
        setPrettyPrinter(new Separators());
    }

    @Override
    public void writeNumber(float value) throws IOException {
        writeNumber((double) value); // Python has no narrower float
    }

    @Override
    public void writeNumber(double value) throws IOException {
        if (Double.isFinite(value)) {
            super.writeNumber(PythonFloat.repr(value));
        } else {
            super.writeNumber(value);
        }
    }

    private static final class Separators extends MinimalPrettyPrinter {
        @Serial
        private static final long serialVersionUID = 1;

        Separators() {
            super("");
        }

        @Override
        public void writeObjectFieldValueSeparator(JsonGenerator json) throws IOException {
            json.writeRaw(": ");
        }

        @Override
        public void writeObjectEntrySeparator(JsonGenerator json) throws IOException {
            json.writeRaw(", ");
        }

        @Override
        public void writeArrayValueSeparator(JsonGenerator json) throws IOException {
            json.writeRaw(", ");
        }
    }

    /** DEL is ASCII to Jackson and none to Python. */
    private static final class Escapes extends CharacterEscapes {
        @Serial
        private static final long serialVersionUID = 1;

        private static final int DEL = 0x7f;

        @Override
        public int[] getEscapeCodesForAscii() {
            int[] escapes = standardAsciiEscapesForJSON();
            escapes[DEL] = ESCAPE_STANDARD;
            return escapes;
        }

        @Override
        public @Nullable SerializableString getEscapeSequence(int character) {
            return null;
        }
    }
}
