package io.headwater.testkit.kinesis;

import static io.headwater.testkit.kinesis.wire.ErrorCode.INVALID_ARGUMENT;
import static io.headwater.testkit.kinesis.wire.ErrorCode.RESOURCE_IN_USE;
import static io.headwater.testkit.kinesis.wire.ErrorCode.RESOURCE_NOT_FOUND;

import java.util.Collection;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** The streams of the account, by name, and what other accounts let it use, by ARN. Thread-safe. */
final class Streams {
    static final String ACCOUNT = "000000000000";

    private final ConcurrentSkipListMap<String, DataStream> byName = new ConcurrentSkipListMap<>();
    private final ConcurrentMap<String, DataStream> foreignByArn = new ConcurrentHashMap<>();

    static String arn(String account, String name) {
        return "arn:aws:kinesis:us-east-1:" + account + ":stream/" + name;
    }

    void addForeign(DataStream stream) {
        foreignByArn.put(stream.arn(), stream);
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
            return findArn(arn);
        }
        throw INVALID_ARGUMENT.because("Either StreamName or StreamARN must be given.");
    }

    private DataStream findArn(String arn) {
        DataStream foreign = foreignByArn.get(arn);
        if (foreign != null) {
            return foreign;
        }
        String name = arn.substring(arn.lastIndexOf('/') + 1);
        if (!arn.equals(arn(ACCOUNT, name))) {
            throw RESOURCE_NOT_FOUND.because("Stream " + arn + " not found.");
        }
        return find(name);
    }

    /** By its name, or by its ARN. */
    DataStream find(String name) {
        if (name.startsWith("arn:")) {
            return findArn(name);
        }
        DataStream stream = byName.get(name);
        if (stream == null) {
            throw RESOURCE_NOT_FOUND.because("Stream " + name + " under account " + ACCOUNT + " not found.");
        }
        return stream;
    }
}
