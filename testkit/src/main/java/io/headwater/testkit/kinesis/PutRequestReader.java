package io.headwater.testkit.kinesis;

import static com.fasterxml.jackson.core.JsonToken.END_ARRAY;
import static io.headwater.testkit.kinesis.wire.ErrorCode.VALIDATION;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a put token by token, in either protocol: the path that has to carry a million records a second. Members come in
 * any order.
 */
final class PutRequestReader {
    private static final int MISSING = -1;

    private final JsonParser parser;
    private final boolean countOnly;

    private @Nullable String streamName;
    private @Nullable String streamArn;
    private final List<PutEntry> entries = new ArrayList<>(500);

    private @Nullable String partitionKey;
    private @Nullable String explicitHashKey;
    private byte @Nullable [] data;
    private int dataBytes = MISSING;
    private int userRecords;
    private final DataMeter meter = new DataMeter();

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
        parser.nextToken();
        switch (name) {
            case "StreamName" -> streamName = parser.getValueAsString();
            case "StreamARN" -> streamArn = parser.getValueAsString();
            case "PartitionKey" -> partitionKey = parser.getValueAsString();
            case "ExplicitHashKey" -> explicitHashKey = parser.getValueAsString();
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
            meter.begin();
            parser.readBinaryValue(meter);
            dataBytes = meter.length();
            userRecords = meter.userRecords();
        } else {
            data = parser.getBinaryValue();
            dataBytes = data.length;
            userRecords = Deaggregation.count(data, dataBytes);
        }
    }

    private PutEntry entry() {
        if (partitionKey == null || dataBytes == MISSING) {
            throw VALIDATION.because("1 validation error detected: Value null at 'records." + (entries.size() + 1)
                    + ".member." + (partitionKey == null ? "partitionKey" : "data")
                    + "' failed to satisfy constraint: Member must not be null");
        }
        PutEntry entry = PutEntry.of(partitionKey, explicitHashKey, dataBytes, userRecords, data);
        partitionKey = null;
        explicitHashKey = null;
        data = null;
        dataBytes = MISSING;
        return entry;
    }
}
