package io.headwater.testkit.kinesis;

import static io.headwater.testkit.kinesis.wire.ErrorCode.INVALID_ARGUMENT;
import static io.headwater.testkit.kinesis.wire.ErrorCode.RESOURCE_IN_USE;
import static io.headwater.testkit.kinesis.wire.ErrorCode.RESOURCE_NOT_FOUND;

import java.util.Collection;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** The streams of the account, by name. Thread-safe. */
final class Streams {
    static final String ACCOUNT = "000000000000";
    private static final String ARN_PREFIX = "arn:aws:kinesis:us-east-1:" + ACCOUNT + ":stream/";

    private final ConcurrentSkipListMap<String, DataStream> byName = new ConcurrentSkipListMap<>();

    static String arn(String name) {
        return ARN_PREFIX + name;
    }

    void add(DataStream stream) {
        if (byName.putIfAbsent(stream.name(), stream) != null) {
            throw RESOURCE_IN_USE.because("Stream " + stream.name() + " under account " + ACCOUNT + " already exists.");
        }
    }

    void remove(DataStream stream) {
        byName.remove(stream.name(), stream);
    }

    /** All of them in the order of their names. */
    Collection<DataStream> all() {
        return byName.values();
    }

    /** The stream that a request names in one way or the other. */
    DataStream find(@Nullable String name, @Nullable String arn) {
        if (name != null) {
            return find(name);
        }
        if (arn != null) {
            return find(arn.substring(arn.lastIndexOf('/') + 1));
        }
        throw INVALID_ARGUMENT.because("Either StreamName or StreamARN must be given.");
    }

    DataStream find(String name) {
        DataStream stream = byName.get(name);
        if (stream == null) {
            throw RESOURCE_NOT_FOUND.because("Stream " + name + " under account " + ACCOUNT + " not found.");
        }
        return stream;
    }
}
