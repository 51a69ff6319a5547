package io.headwater.testkit.kinesis;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import io.headwater.testkit.kinesis.wire.ErrorCode;
import java.io.IOException;
import java.util.List;

/** Writes the answer to a put token by token, in either protocol. */
final class PutAnswerWriter {
    private static final SerializableString SEQUENCE_NUMBER = new SerializedString("SequenceNumber");
    private static final SerializableString SHARD_ID = new SerializedString("ShardId");

    private final JsonGenerator generator;

    PutAnswerWriter(JsonGenerator generator) {
        this.generator = generator;
    }

    void putRecord(PutResult result) throws IOException {
        generator.writeStartObject();
        place(result);
        generator.writeEndObject();
    }

    void putRecords(List<PutResult> results) throws IOException {
        generator.writeStartObject();
        generator.writeNumberField(
                "FailedRecordCount",
                results.stream().filter(result -> result.error() != null).count());
        generator.writeArrayFieldStart("Records");
        for (PutResult result : results) {
            record(result);
        }
        generator.writeEndArray();
        generator.writeEndObject();
    }

    private void record(PutResult result) throws IOException {
        generator.writeStartObject();
        ErrorCode error = result.error();
        if (error == null) {
            place(result);
        } else {
            generator.writeStringField("ErrorCode", error.wireName());
            generator.writeStringField("ErrorMessage", result.message());
        }
        generator.writeEndObject();
    }

    private void place(PutResult result) throws IOException {
        byte[] digits = result.sequenceDigits();
        generator.writeFieldName(SEQUENCE_NUMBER);
        generator.writeUTF8String(digits, 0, digits.length);
        generator.writeFieldName(SHARD_ID);
        generator.writeString(result.shard().id());
    }
}
