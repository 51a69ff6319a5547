package io.headwater.testkit.kinesis;

import static com.fasterxml.jackson.core.JsonToken.END_ARRAY;
import static io.headwater.testkit.kinesis.wire.ErrorCode.SERIALIZATION;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a put token by token, in either protocol: the path that has to carry a million records a second. Members come in
 * any order.
 */
final class PutRequestReader {
    private final JsonParser parser;
    private final boolean countOnly;

    private @Nullable String streamName;
    private @Nullable String streamArn;
    private final List<PutEntry> entries = new ArrayList<>(500);

    private @Nullable String partitionKey;
    private @Nullable String explicitHashKey;
    private byte @Nullable [] data;
    private int dataBytes;

    /** @param countOnly whether to measure the data instead of keeping it */
    PutRequestReader(JsonParser parser, boolean countOnly) {
        this.parser = parser;
        this.countOnly = countOnly;
    }

    PutRequest putRecord() throws IOException {
        parser.nextToken();
        members();
        entries.add(entry());
        return request();
    }

    PutRequest putRecords() throws IOException {
        parser.nextToken();
        members();
        return request();
    }

    private PutRequest request() {
        return new PutRequest(streamName, streamArn, entries);
    }

    private void members() throws IOException {
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            member(name);
        }
    }

    private void member(String name) throws IOException {
        JsonToken value = parser.nextToken();
        switch (name) {
            case "StreamName" -> streamName = parser.getText();
            case "StreamARN" -> streamArn = parser.getText();
            case "PartitionKey" -> partitionKey = parser.getText();
            case "ExplicitHashKey" -> explicitHashKey = value == JsonToken.VALUE_NULL ? null : parser.getText();
            case "Data" -> data();
            case "Records" -> records();
            default -> parser.skipChildren();
        }
    }

    private void records() throws IOException {
        while (parser.nextToken() != END_ARRAY) {
            members();
            entries.add(entry());
        }
    }

    private void data() throws IOException {
        if (countOnly) {
            dataBytes = parser.readBinaryValue(OutputStream.nullOutputStream());
        } else {
            data = parser.getBinaryValue();
            dataBytes = data.length;
        }
    }

    private PutEntry entry() {
        if (partitionKey == null) {
            throw SERIALIZATION.because("a record has no PartitionKey");
        }
        PutEntry entry = PutEntry.of(partitionKey, explicitHashKey, dataBytes, data);
        partitionKey = null;
        explicitHashKey = null;
        data = null;
        dataBytes = 0;
        return entry;
    }
}
