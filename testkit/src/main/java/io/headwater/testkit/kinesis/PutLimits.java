package io.headwater.testkit.kinesis;

import static io.headwater.testkit.kinesis.wire.ErrorCode.INVALID_ARGUMENT;
import static io.headwater.testkit.kinesis.wire.ErrorCode.VALIDATION;

import java.util.List;

/**
 * The limits of a put, each of which refuses the request as a whole: "Kinesis Data Streams quotas and limits" in the
 * developer guide.
 */
final class PutLimits {
    private static final int MAX_RECORDS = 500;
    private static final int MAX_REQUEST_MIB = 10;
    private static final int MAX_KEY_CHARACTERS = 256;

    private PutLimits() {}

    static void check(List<PutEntry> entries, int maxRecordKiB) {
        checkCount(entries.size());
        long bytes = 0;
        for (int i = 0; i < entries.size(); i++) {
            checkKey(entries.get(i).partitionKey(), i);
            checkSize(entries.get(i).size(), i, maxRecordKiB);
            bytes += entries.get(i).size();
        }
        checkRequest(bytes);
    }

    private static void checkCount(int count) {
        if (count < 1 || count > MAX_RECORDS) {
            throw VALIDATION.because(
                    "1 validation error detected: Value '[" + count + " records]' at 'records' failed to"
                            + " satisfy constraint: Member must have length between 1 and " + MAX_RECORDS);
        }
    }

    private static void checkKey(String key, int index) {
        int characters = key.codePointCount(0, key.length());
        if (characters < 1 || characters > MAX_KEY_CHARACTERS) {
            throw VALIDATION.because("1 validation error detected: Value of " + characters + " characters at 'records."
                    + (index + 1)
                    + ".member.partitionKey' failed to satisfy constraint: Member must have length between 1"
                    + " and " + MAX_KEY_CHARACTERS);
        }
    }

    private static void checkSize(int size, int index, int maxRecordKiB) {
        if (size > maxRecordKiB << 10) {
            throw VALIDATION.because(
                    "1 validation error detected: Value of " + size + " bytes at 'records." + (index + 1)
                            + ".member.data' failed to satisfy constraint: Member must have length less than or equal to "
                            + (maxRecordKiB << 10) + " together with its partition key");
        }
    }

    private static void checkRequest(long bytes) {
        if (bytes > (long) MAX_REQUEST_MIB << 20) {
            throw INVALID_ARGUMENT.because("Records size exceeds " + MAX_REQUEST_MIB + " MB limit");
        }
    }
}
