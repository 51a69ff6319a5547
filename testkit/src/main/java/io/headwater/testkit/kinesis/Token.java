package io.headwater.testkit.kinesis;

import static io.headwater.testkit.kinesis.wire.ErrorCode.INVALID_ARGUMENT;

import io.headwater.testkit.kinesis.wire.KinesisError;
import io.headwater.testkit.kinesis.wire.Protocol;
import java.util.Base64;

/** Opaque texts for clients to hand back: page tokens and shard iterators. */
final class Token {
    private Token() {}

    static String of(Object content) {
        return Base64.getEncoder().encodeToString(Protocol.JSON.write(content));
    }

    static <T> T read(String token, Class<T> type) {
        try {
            byte[] content = Base64.getDecoder().decode(token);
            return Protocol.JSON.read(content, content.length, type);
        } catch (IllegalArgumentException | KinesisError e) {
            throw INVALID_ARGUMENT.because("Not a token or iterator of this service: " + token);
        }
    }
}
