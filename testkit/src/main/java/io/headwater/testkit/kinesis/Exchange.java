package io.headwater.testkit.kinesis;

import io.headwater.testkit.kinesis.fault.Call;
import io.headwater.testkit.kinesis.fault.Mishap;
import io.headwater.testkit.kinesis.http.HttpRequest;
import io.headwater.testkit.kinesis.wire.Protocol;

/** A request, how it is encoded, and what is to go wrong with it. */
record Exchange(HttpRequest request, Protocol protocol, Call call, Mishap mishap) {
    <T> T read(Class<T> input) {
        return protocol.read(request.body(), request.length(), input);
    }

    <T> T read(Protocol.Reading<T> reading) {
        return protocol.read(request.body(), request.length(), reading);
    }
}
