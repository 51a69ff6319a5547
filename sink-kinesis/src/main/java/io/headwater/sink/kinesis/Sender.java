package io.headwater.sink.kinesis;

import java.util.concurrent.CompletableFuture;

/** Sends PutRecords requests. Safe for use by several threads. */
interface Sender {
    /**
     * Begins a request. Cancelling it gives it up.
     *
     * @return what became of each record; or an {@code AwsServiceException} if the request was answered with an error,
     *     or any other exception if its fate is not known
     * @throws RuntimeException if it cannot be sent
     */
    CompletableFuture<PutAnswer> send(StreamRequest request);
}
